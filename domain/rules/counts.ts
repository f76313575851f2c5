import type { RuleId } from './article.ts';
import { type Fault, fault } from './fault.ts';

/** No organisation is larger; below it every product in a formula stays an exact integer. */
export const MAX_COUNT = 1_000_000_000;

/** A number of people, ballots or seats: a whole number from 0 to MAX_COUNT. */
export function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MAX_COUNT;
}

/** The first of the named figures that is not a count, as a fault; undefined when all are. Names are screen words. */
export function badCount(rule: RuleId, figures: Readonly<Record<string, number>>): Fault | undefined {
  for (const [name, value] of Object.entries(figures)) {
    if (!isCount(value)) return fault(rule, 'not_a_count', `${name}应为不小于 0 的整数，现为 ${value}`);
  }
  return undefined;
}

/** A share that a count must reach: `at_least` num/den of a base, or `more_than` it. Integers only. */
export interface Share {
  readonly reach: 'at_least' | 'more_than';
  readonly num: number;
  readonly den: number;
}

/** Does `count` reach the share of `base`? Cross-multiplied, so nothing is ever rounded. */
export function reaches(share: Share, base: number, count: number): boolean {
  const [have, want] = [count * share.den, base * share.num];
  return share.reach === 'at_least' ? have >= want : have > want;
}

/** The smallest count that reaches the share of `base`. */
export function smallest(share: Share, base: number): number {
  const product = base * share.num;
  const floor = (product - (product % share.den)) / share.den;
  const exact = floor * share.den === product;
  return share.reach === 'at_least' && exact ? floor : floor + 1;
}
