import { inForce, source } from './article.ts';
import { badCount, reaches, type Share, smallest } from './counts.ts';
import { type Fault, fault } from './fault.ts';

/** Q1 an ordinary vote · Q3 接收/转正 · Q6 an election, each of the branch's meeting; Q5 the committee's own meeting. */
export type QuorumRule = 'Q1' | 'Q3' | 'Q5' | 'Q6';

const HALF: Share = { reach: 'at_least', num: 1, den: 2 };
const MORE_THAN_HALF: Share = { reach: 'more_than', num: 1, den: 2 };

/** Until 2020 the election regulation wanted more than four fifths; since then four fifths suffice. */
const SHARES: Readonly<Record<QuorumRule, readonly (Share & { in_force_from: string })[]>> = {
  Q1: [{ in_force_from: '2018-10-28', ...HALF }],
  Q3: [{ in_force_from: '2014-05-28', ...MORE_THAN_HALF }],
  Q5: [{ in_force_from: '2018-10-28', ...HALF }],
  Q6: [
    { in_force_from: '1990-06-27', reach: 'more_than', num: 4, den: 5 },
    { in_force_from: '2020-07-13', reach: 'at_least', num: 4, den: 5 },
  ],
};

/** The answer to "may it start?". `needed`: the smallest present that suffices; `missing`: how many more must come. */
export interface Quorum {
  readonly rule: QuorumRule;
  readonly article: string;
  readonly valid: boolean;
  readonly needed: number;
  readonly missing: number;
}

/**
 * May the meeting, or the vote, start? Q1, Q3, Q6 measure `present` against `should`, Q5 against the size of the
 * `committee`. `on` (`yyyy-mm-dd`) is the meeting's day; its wording of the rule counts. A fault when nobody is entitled
 * (a meeting of nobody is never valid), when more are present than entitled, or when a figure is no count.
 */
export function quorum(rule: 'Q5', counts: { committee: number; present: number }, on?: string): Quorum | Fault;
export function quorum(
  rule: Exclude<QuorumRule, 'Q5'>,
  counts: { should: number; present: number },
  on?: string,
): Quorum | Fault;
export function quorum(
  rule: QuorumRule,
  counts: { should: number; present: number } | { committee: number; present: number },
  on?: string,
): Quorum | Fault {
  const [name, base] =
    'committee' in counts ? (['委员', counts.committee] as const) : (['应到', counts.should] as const);
  const { present } = counts;
  const bad = badCount(rule, { [name]: base, 实到: present });
  if (bad) return bad;
  if (base === 0) return fault(rule, 'nobody_entitled', `${name} 0 人，会议不能举行`);
  if (present > base) {
    return fault(rule, 'more_present_than_entitled', `实到 ${present} 人多于${name} ${base} 人`);
  }
  const share = inForce(SHARES[rule], on);
  const needed = smallest(share, base);
  return { ...source(rule, on), valid: reaches(share, base, present), needed, missing: Math.max(0, needed - present) };
}
