import type { Temporal } from 'temporal-polyfill';
import type { Member } from '../reference.ts';
import type { Item } from './item.ts';
import { stream } from './rng.ts';

/** A member whom the own branch has not seen since a day (rules.md A1). */
export type Away = { member: string; since: Temporal.PlainDate };

/** Percent of the branches that have such a member, and for how many months. */
const BRANCHES_PERCENT = 25;
const MONTHS = { from: 7, to: 9 };

/**
 * The member of a branch to whom somebody should pay a visit, or null where everybody comes: the last of those with a vote
 * and without a post. `certain`: this branch has one (the demo branch, whose secretary looks at the list).
 */
export function awayFrom(
  seed: number,
  branch: string,
  own: Item<Member>[],
  certain: boolean,
  today: Temporal.PlainDate,
): Away | null {
  const rng = stream(seed, `away/${branch}`);
  const months = rng.int(MONTHS.from, MONTHS.to);
  const someone = own.findLast(({ data }) => data.kind === 'full' && data.posts.length === 0);
  const has = rng.chance(BRANCHES_PERCENT) || certain;
  return someone && has ? { member: someone.id, since: today.subtract({ months }) } : null;
}
