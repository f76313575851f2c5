import { source } from './article.ts';
import { badCount, reaches, type Share, smallest } from './counts.ts';
import { type Fault, fault } from './fault.ts';
import type { Settings } from './settings.ts';

/** More than half of the figure that the setting Q7 names. */
export const ELECTED: Share = { reach: 'more_than', num: 1, den: 2 };

/** Is one candidate elected? `of_should` shows the same for 应到 where that is known: sources differ (Q7 is a setting). */
export interface Elected {
  readonly rule: 'Q7';
  readonly article: string;
  readonly elected: boolean;
  readonly needed: number;
  readonly of: 'present' | 'should';
  readonly of_should: { readonly elected: boolean; readonly needed: number } | null;
}

/** Q7: elected with yes·2 > present (or should, by the setting). A fault when figures contradict or 应到 is wanted and absent. */
export function elected(
  count: { present: number; should?: number | undefined; yes: number },
  settings: Pick<Settings, 'Q7'>,
): Elected | Fault {
  const { present, should, yes } = count;
  const bad = badCount('Q7', { 实到: present, 应到: should ?? present, 赞成: yes });
  if (bad) return bad;
  if (present === 0) return fault('Q7', 'nobody_present', '实到 0 人，不能选举');
  if (should !== undefined && present > should) {
    return fault('Q7', 'more_present_than_entitled', `实到 ${present} 人多于应到 ${should} 人`);
  }
  if (yes > present) return fault('Q7', 'more_votes_than_voters', `赞成 ${yes} 票多于实到 ${present} 人`);
  const { of } = settings.Q7;
  const base = of === 'present' ? present : should;
  if (base === undefined) return fault('Q7', 'nobody_entitled', '当选以应到计算，缺少应到人数');
  const answer = (whole: number) => ({ elected: reaches(ELECTED, whole, yes), needed: smallest(ELECTED, whole) });
  return { ...source('Q7'), ...answer(base), of, of_should: should === undefined ? null : answer(should) };
}

/** The answer to "are these the right number of candidates?"; `needed`: the smallest (Q9: the only) number that is. */
export interface CandidatesResult<Id extends 'Q8' | 'Q9'> {
  readonly rule: Id;
  readonly article: string;
  readonly valid: boolean;
  readonly needed: number;
}

interface Candidates {
  readonly seats: number;
  readonly candidates: number;
}

/** Q8: candidates of a committee: more than seats by at least a fifth of them, rounded up (setting). */
export function committeeCandidates(count: Candidates, settings: Pick<Settings, 'Q8'>): CandidatesResult<'Q8'> | Fault {
  const bad = badCandidates('Q8', count);
  if (bad) return bad;
  const needed = count.seats + smallest({ reach: 'at_least', ...settings.Q8 }, count.seats);
  return { ...source('Q8'), valid: count.candidates >= needed, needed };
}

/** Q9: 书记 and 副书记 are elected 等额: as many candidates as seats. */
export function secretaryCandidates(count: Candidates): CandidatesResult<'Q9'> | Fault {
  const bad = badCandidates('Q9', count);
  if (bad) return bad;
  return { ...source('Q9'), valid: count.candidates === count.seats, needed: count.seats };
}

/** Q10: the ballot holds when no more papers come back than were issued; else vote again. */
export function ballotHolds(count: { issued: number; returned: number }) {
  const bad = badCount('Q10', { 发出选票: count.issued, 收回选票: count.returned });
  if (bad) return bad;
  if (count.issued === 0) return fault('Q10', 'no_ballots', '没有发出选票');
  return { ...source('Q10'), valid: count.returned <= count.issued, needed: count.issued };
}

/** Q11: one paper is valid with at most as many marks as seats; a blank one is valid too. */
export function paperValid(count: { seats: number; marks: number }) {
  const bad = badCount('Q11', { 应选名额: count.seats, 所选人数: count.marks });
  if (bad) return bad;
  if (count.seats === 0) return fault('Q11', 'nothing_to_elect', '应选名额为 0');
  return { ...source('Q11'), valid: count.marks <= count.seats, needed: count.seats };
}

function badCandidates(rule: 'Q8' | 'Q9', { seats, candidates }: Candidates): Fault | undefined {
  const bad = badCount(rule, { 应选名额: seats, 候选人数: candidates });
  if (bad) return bad;
  return seats === 0 ? fault(rule, 'nothing_to_elect', '应选名额为 0') : undefined;
}
