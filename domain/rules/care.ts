import { source } from './article.ts';
import { addMonths } from './dates.ts';

/** Calendar months in a row without 组织生活 after which somebody should visit. */
const MONTHS = 6;

/** One gathering that a member was asked to: `present`, or `excused` with a good reason (illness, a leave that was given). */
export interface Asked {
  readonly held_on: string;
  readonly present: boolean;
  readonly excused: boolean;
}

/** A1: is this a person to visit? `since`: the day from which the months are counted. */
export interface CareVisit {
  readonly rule: 'A1';
  readonly article: string;
  readonly visit: boolean;
  readonly since: string;
}

/**
 * A1: six months in a row without 组织生活 and without good reason. For the 书记 alone, as a person to visit and never as a
 * punishment. The months run from the last gathering at which the member was present or excused, else from
 * `member_since`; with no gathering held since, the branch was silent and not the member, so nobody is named.
 */
export function careVisit(member_since: string, asked: readonly Asked[], today: string): CareVisit {
  const past = asked.filter((one) => one.held_on >= member_since && one.held_on <= today);
  const kept = past.filter((one) => one.present || one.excused).map((one) => one.held_on);
  const since = kept.reduce((latest, day) => (day > latest ? day : latest), member_since);
  const missed = past.some((one) => one.held_on > since);
  return { ...source('A1'), visit: missed && today >= addMonths(since, MONTHS), since };
}
