import { z } from 'zod';
import { FrozenQuorum } from '../events/figures.ts';
import { LIMITS } from '../limits.ts';
import { Votes } from '../motion/motion.ts';
import { Named } from '../named.ts';
import { Instant, Uuid } from '../words.ts';

/** What is elected: `committee` 支部委员会委员, by the members · `secretary` 书记 and `deputy_secretary` 副书记, by the new committee. */
export const Seat = z.enum(['committee', 'secretary', 'deputy_secretary']);
export type Seat = z.infer<typeof Seat>;

/** Votes for one person. Abstentions follow: valid papers minus yes minus no; a person written in has yes alone. */
export const Tally = z.object({ member_id: Uuid, yes: Votes, no: Votes });
export type Tally = z.infer<typeof Tally>;

/** What the tellers counted on paper: papers returned, those of them that are void, and the votes. `others` were written in. */
export const BallotCount = z.object({
  returned: Votes,
  invalid: Votes,
  tallies: z.array(Tally).max(LIMITS.candidates),
  others: z.array(Named.extend({ yes: Votes })).max(LIMITS.candidates),
});
export type BallotCount = z.infer<typeof BallotCount>;

/** What a count came to by Q7: who is in, who is level at the cut, how many seats stay open, and what comes next. */
export const BallotOutcome = z.object({
  rule: z.string(),
  article: z.string(),
  /** The smallest number of yes that elects, and of what it is more than half. */
  needed: z.int(),
  of: z.enum(['present', 'should']),
  elected: z.array(Named),
  tied: z.array(Named),
  vacant: z.int().nonnegative(),
  next: z.enum(['complete', 'vote_again_among_tied', 'second_vote_or_vacant']),
});
export type BallotOutcome = z.infer<typeof BallotOutcome>;

/**
 * One ballot 投票. Paper only: the kiosk issues nothing and counts nothing by itself; two tellers enter the same count apart
 * (`first`, `second`), and only two that agree decide. `candidates` stand by strokes of the surname. `voided`: more papers came
 * back than were issued (Q10), so that the vote is held again.
 */
export const BallotRecord = z.object({
  ballot_id: Uuid,
  seat: Seat,
  round: z.int().positive(),
  seats: z.int().positive(),
  candidates: z.array(Named).min(1).max(LIMITS.candidates),
  quorum: FrozenQuorum,
  issued: Votes,
  opened_at: Instant,
  first: BallotCount.nullable(),
  second: BallotCount.nullable(),
  outcome: BallotOutcome.nullable(),
  voided: z.object({ rule: z.string(), article: z.string() }).nullable(),
});
export type BallotRecord = z.infer<typeof BallotRecord>;
