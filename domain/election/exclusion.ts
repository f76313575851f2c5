import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { Named } from '../named.ts';
import {
  type CountedMember,
  type Exclusion,
  explainShould,
  isFault,
  type JudgedExclusion,
  quorum,
  type ShouldExplained,
} from '../rules/index.ts';
import { CityDate, Uuid } from '../words.ts';

/** The six reasons for which a member may be left out of the figure (domain/rules/should). */
export const Category = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]);
export type Category = z.infer<typeof Category>;

/** A paper's number or name. */
export const Reference = z.string().trim().min(1).max(LIMITS.reference_chars);

/** A proposal to leave a member out: the superior's approval, and the meeting that adopted it; either may be missing still. */
export const ExclusionRecord = z.object({
  member: Named,
  category: Category,
  approved: Reference.nullable(),
  adopted: z.object({ meeting_id: Uuid, on: CityDate }).nullable(),
});
export type ExclusionRecord = z.infer<typeof ExclusionRecord>;

/** A proposal as the rules weigh it in one meeting: what another meeting adopted was adopted there. */
export function asExclusion(
  { member, category, approved, adopted }: ExclusionRecord,
  meetingId: string | null,
): Exclusion {
  const here = adopted !== null && adopted.meeting_id === meetingId ? adopted.on : null;
  return { member_id: member.member_id, category, approved, adopted: here };
}

/** The figure as it stands, and as it would be with every paper there: what a missing paper costs. */
export interface WhatIf {
  readonly now: ShouldExplained;
  readonly now_needed: number;
  readonly with_papers: ShouldExplained;
  readonly with_papers_needed: number;
  readonly judged: readonly JudgedExclusion[];
}

/** The what-if of an election's roster: 应到会 and what Q6 needs of it, now and with all papers. */
export function whatIf(roster: readonly CountedMember[], exclusions: readonly Exclusion[]): WhatIf {
  const now = explainShould(roster, { vote: 'election', exclusions });
  const complete = exclusions.map((one) => ({ ...one, approved: one.approved ?? '-', adopted: one.adopted ?? '-' }));
  const withPapers = explainShould(roster, { vote: 'election', exclusions: complete });
  return {
    now,
    now_needed: neededOf(now.should),
    with_papers: withPapers,
    with_papers_needed: neededOf(withPapers.should),
    judged: now.excluded,
  };
}

/** What Q6 needs of a figure; 0 where nobody is left to elect. */
function neededOf(should: number): number {
  const answer = quorum('Q6', { should, present: 0 });
  return isFault(answer) ? 0 : answer.needed;
}
