import { z } from 'zod';
import { BallotCount, BallotOutcome, BallotRecord } from '../election/ballot.ts';
import { Category, Reference } from '../election/exclusion.ts';
import { Step } from '../election/steps.ts';
import { LIMITS } from '../limits.ts';
import { Votes } from '../motion/motion.ts';
import { Named } from '../named.ts';
import { Post } from '../reference.ts';
import { CityDate, Uuid } from '../words.ts';

const People = z.array(Named).max(LIMITS.candidates);
const OfElection = z.object({ election_id: Uuid });

/** How many are to be elected. A branch without a committee elects its 书记 in the members' meeting and has no committee seats. */
export const Seats = z.object({
  committee: z.int().min(0).max(LIMITS.committee_seats),
  deputy_secretary: z.int().min(0).max(1),
});
export type Seats = z.infer<typeof Seats>;

/** Events of elections: of their preparation, of the ballots, of the new term. */
export const ELECTION_BODIES = {
  /** An election is begun for the term that ends on `ends_on`. */
  'election.planned': OfElection.extend({
    organization_id: Uuid,
    elected_on: CityDate,
    ends_on: CityDate,
    has_committee: z.boolean(),
    seats: Seats,
    meeting_on: CityDate.nullable(),
  }),
  /** Seats or the day of the meeting changed. */
  'election.replanned': OfElection.extend({ seats: Seats, meeting_on: CityDate.nullable() }),
  /** A step is done; done again, the later day and paper stand. */
  'election.step_done': OfElection.extend({ step: Step, on: CityDate, reference: Reference.nullable() }),
  'election.step_undone': OfElection.extend({ step: Step }),
  /** The superior allowed a delay (T4), with the number of the approval. */
  'election.extended': OfElection.extend({ until: CityDate, approval_no: Reference }),
  /** A proposal to leave a member out of the figure; recorded again it replaces the one before and its papers. */
  'exclusion.recorded': z.object({
    organization_id: Uuid,
    member: Named,
    category: Category,
    approved: Reference.nullable(),
  }),
  /** The meeting adopted it: from here on it counts in that meeting. */
  'exclusion.adopted': z.object({ organization_id: Uuid, member_id: Uuid, meeting_id: Uuid, on: CityDate }),
  'exclusion.withdrawn': z.object({ organization_id: Uuid, member_id: Uuid }),
  /** 初步人选 (`initial`) or 候选人预备人选 (`preparatory`), whole; for a branch without a committee the one for 书记. */
  'election.candidates_set': OfElection.extend({ stage: z.enum(['initial', 'preparatory']), candidates: People }),
  /** The members' meeting that elects. From here on its quorum is Q6. */
  'election.meeting_joined': OfElection.extend({ meeting_id: Uuid }),
  /** 监票人 and 计票人, adopted by the meeting; none of them is a candidate. */
  'election.officers_named': OfElection.extend({ scrutineers: People.min(1), tellers: People.min(1) }),
  /** Papers are issued for a ballot; its quorum is frozen. */
  'ballot.opened': BallotRecord.pick({
    ballot_id: true,
    seat: true,
    round: true,
    seats: true,
    candidates: true,
    quorum: true,
    issued: true,
  }).extend({ election_id: Uuid, meeting_id: Uuid }),
  /** One of the two entries of a count. */
  'ballot.counted': z.object({ ballot_id: Uuid, entry: z.union([z.literal(1), z.literal(2)]), count: BallotCount }),
  /** Both entries agree, and this is what they come to. */
  'ballot.decided': z.object({ ballot_id: Uuid, outcome: BallotOutcome }),
  /** Both entries agree that more papers came back than were issued (Q10): the vote is held again. */
  'ballot.voided': z.object({ ballot_id: Uuid, rule: z.string(), article: z.string() }),
  /** The electors agreed to leave seats empty. */
  'election.vacancy_agreed': OfElection.extend({
    seat: BallotRecord.shape.seat,
    vacant: z.int().positive(),
    consenting: Votes,
    present: Votes,
    rule: z.string(),
    article: z.string(),
  }),
  /** The result stands: a new term begins on `elected_on` (T7). The roster's term stays the city's own. */
  'election.recorded': OfElection.extend({
    organization_id: Uuid,
    elected_on: CityDate,
    ends_on: CityDate,
    elected: z
      .array(Named.extend({ posts: z.array(Post).min(1) }))
      .min(1)
      .max(LIMITS.candidates),
    vacant: z.int().nonnegative(),
  }),
} as const;
