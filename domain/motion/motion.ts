import { z } from 'zod';
import { FrozenQuorum } from '../events/figures.ts';
import { LIMITS } from '../limits.ts';
import { Named } from '../named.ts';
import { Instant, Uuid } from '../words.ts';

/** What is voted on: `ordinary` any matter (Q1, Q2) · `admission` 接收预备党员 · `conversion` 转正 (both Q3, Q4; secret ballot). */
export const MotionKind = z.enum(['ordinary', 'admission', 'conversion']);
export type MotionKind = z.infer<typeof MotionKind>;

/** Does a vote on this go by Q3 and Q4: a secret ballot, written opinions counted, each person apart? */
export function isAboutAdmission(kind: MotionKind): boolean {
  return kind !== 'ordinary';
}

/** A number of votes or voters. */
export const Votes = z.int().nonnegative().max(LIMITS.votes);

/** The votes counted: 赞成 · 反对 · 弃权. */
export const Count = z.object({ yes: Votes, no: Votes, abstain: Votes });
export type Count = z.infer<typeof Count>;

/** Whom 接收 or 转正 is about; an applicant stands on no roster yet and has no id. */
export const Subject = z.object({ member_id: Uuid.nullable(), name: z.string().trim().min(1).max(LIMITS.name_chars) });
export type Subject = z.infer<typeof Subject>;

/** Opinions that absent members handed in before the meeting, in writing (Q4). */
export const Written = z.object({ yes: Votes, no: Votes });
export type Written = z.infer<typeof Written>;

/** The verdict on a count: `needed` is the smallest sum of yes that passes, ballots and written ones together. */
export const MotionVerdict = z.object({ rule: z.string(), article: z.string(), needed: z.int(), passed: z.boolean() });
export type MotionVerdict = z.infer<typeof MotionVerdict>;

/**
 * One motion 议题表决 as the record has it. `quorum` was frozen when the vote began; `count` and `verdict` are null until the
 * result is announced; `withdrawn` is the reason why it counts no more.
 */
export const MotionRecord = z.object({
  motion_id: Uuid,
  kind: MotionKind,
  title: z.string().trim().min(1).max(LIMITS.title_chars),
  subject: Subject.nullable(),
  opened_at: Instant,
  quorum: FrozenQuorum,
  written: Written,
  decided_at: Instant.nullable(),
  count: Count.nullable(),
  verdict: MotionVerdict.nullable(),
  withdrawn: z.string().nullable(),
});
export type MotionRecord = z.infer<typeof MotionRecord>;

/**
 * The result of 民主评议 (R7): 优秀 by name, because they are commended; the other grades by number alone, because nobody is to be
 * read out for a bad one. `limit` is how many may be 优秀.
 */
export const AppraisalRecord = z.object({
  appraised: Votes,
  excellent: z.array(Named).max(LIMITS.excellent),
  qualified: Votes,
  basic: Votes,
  unqualified: Votes,
  verdict: z.object({ rule: z.string(), article: z.string(), limit: z.int(), valid: z.boolean() }),
});
export type AppraisalRecord = z.infer<typeof AppraisalRecord>;
