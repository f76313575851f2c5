import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BallotCount, BallotRecord, Seat } from '../../domain/election/ballot.ts';
import { Category, ExclusionRecord, Reference } from '../../domain/election/exclusion.ts';
import { Step } from '../../domain/election/steps.ts';
import { ELECTION_BODIES, Seats } from '../../domain/events/election.ts';
import { FrozenQuorum } from '../../domain/events/figures.ts';
import { LIMITS } from '../../domain/limits.ts';
import { Votes } from '../../domain/motion/motion.ts';
import { Named } from '../../domain/named.ts';
import { MemberKind, OrganizationLevel, Post } from '../../domain/reference.ts';
import { CityDate, Uuid } from '../../domain/words.ts';
import { Done, orRefusal, STAFF_INPUT } from './staff.ts';

/** Terms and elections: who is due, how far an election is, its roster, its ballots, its papers. */

/** A term on a day (domain/rules/term). */
export const TermView = z.object({
  article: z.string(),
  years: z.int(),
  length_rule: z.string(),
  starts_on: CityDate,
  ends_on: CityDate,
  plan_on: CityDate,
  remind_on: CityDate,
  request_on: CityDate,
  latest_delay: CityDate,
  delayed_until: CityDate.nullable(),
  days_left: z.int(),
  state: z.enum([
    'normal',
    'plan_year',
    'remind_due',
    'reminded',
    'requested',
    'approved',
    'overdue',
    'delayed',
    'delay_expired',
  ]),
});
export type TermView = z.infer<typeof TermView>;

/** A step with its last day and who acts (domain/election/steps). */
export const StepView = z.object({
  step: Step,
  who: z.enum(['superior', 'committee', 'members', 'new_committee']),
  due_on: CityDate.nullable(),
  rule: z.string(),
  article: z.string(),
  done: z.object({ on: CityDate, reference: z.string().nullable() }).nullable(),
  state: z.enum(['done', 'next', 'late', 'later']),
});
export type StepView = z.infer<typeof StepView>;

/** One line of the list of terms. `fault` says in words why a term makes no sense; `election_id` of the one under way. */
export const TermRow = z.object({
  organization: z.object({ id: Uuid, name: z.string(), level: OrganizationLevel }),
  term: TermView.nullable(),
  fault: z.string().nullable(),
  election_id: Uuid.nullable(),
  next: StepView.nullable(),
});
export type TermRow = z.infer<typeof TermRow>;

/** A member of the branch as the pickers need one. */
export const Elector = Named.extend({ kind: MemberKind, posts: z.array(Post), votes: z.boolean() });
export type Elector = z.infer<typeof Elector>;

/** An exclusion and why it does not count yet (domain/rules/should). */
export const ExclusionView = ExclusionRecord.extend({
  effective: z.boolean(),
  obstacles: z.array(
    z.enum(['approval_missing', 'adoption_missing', 'ordinary_vote', 'no_vote_anyway', 'not_on_roster', 'named_twice']),
  ),
});
export type ExclusionView = z.infer<typeof ExclusionView>;

const Figure = z.object({ should: z.int(), needed: z.int(), terms: FrozenQuorum.shape.terms });

/** How far the election of one seat is. `again`: those who were level; `open`: seats that nobody holds yet. */
export const SeatState = z.object({
  seat: Seat,
  seats: z.int(),
  elected: z.array(Named),
  again: z.array(Named),
  open: z.int(),
  left_empty: z.int(),
  state: z.enum(['waiting', 'under_way', 'vote_again', 'second_vote_or_vacant', 'complete']),
  /** Whether this number of candidates is right (Q8, Q9), and the number that is. */
  candidates: z.object({ rule: z.string(), article: z.string(), valid: z.boolean(), needed: z.int() }).nullable(),
});
export type SeatState = z.infer<typeof SeatState>;

/** Everything of one election, for its pages and its papers. */
export const ElectionView = z.object({
  election_id: Uuid,
  organization: z.object({ id: Uuid, name: z.string(), superior: z.string(), has_committee: z.boolean() }),
  secretary: Named.nullable(),
  today: CityDate,
  /** The term that ends, or since the result was recorded the one that began. */
  term: TermView.nullable(),
  ending: z.object({ elected_on: CityDate, ends_on: CityDate }),
  seats: Seats,
  meeting_on: CityDate.nullable(),
  extension: ELECTION_BODIES['election.extended'].omit({ election_id: true }).nullable(),
  steps: z.array(StepView),
  electors: z.array(Elector),
  exclusions: z.array(ExclusionView),
  /** 应到会 now, and with every paper that is missing. */
  should: z.object({ now: Figure, with_papers: Figure }),
  initial: z.array(Named),
  preparatory: z.array(Named),
  meeting: z
    .object({
      id: Uuid,
      title: z.string(),
      place: z.string(),
      phase: z.enum(['check_in', 'check_out', 'closed', 'sealed']),
      held_on: CityDate,
      quorum: FrozenQuorum.nullable(),
      chair: Named.nullable(),
    })
    .nullable(),
  /** Open members' meetings of this branch that may become the election's. */
  meetings: z.array(z.object({ id: Uuid, title: z.string() })),
  officers: ELECTION_BODIES['election.officers_named'].omit({ election_id: true }).nullable(),
  ballots: z.array(BallotRecord),
  vacancies: z.array(ELECTION_BODIES['election.vacancy_agreed'].omit({ election_id: true })),
  seat_states: z.array(SeatState),
  recorded: ELECTION_BODIES['election.recorded'].omit({ election_id: true, organization_id: true }).nullable(),
});
export type ElectionView = z.infer<typeof ElectionView>;

const OfElection = STAFF_INPUT.session.extend({ election_id: Uuid });
const OfBallot = STAFF_INPUT.session.extend({ ballot_id: Uuid });
const People = z.array(Named).max(LIMITS.candidates);

export const ELECTION_INPUT = {
  plan: STAFF_INPUT.session.extend({ organization_id: Uuid }),
  get: OfElection,
  replan: OfElection.extend({ seats: Seats, meeting_on: CityDate.nullable() }),
  step: OfElection.extend({ step: Step, on: CityDate, reference: Reference.nullable() }),
  undoStep: OfElection.extend({ step: Step }),
  extend: OfElection.extend({ until: CityDate, approval_no: Reference }),
  exclude: OfElection.extend({ member_id: Uuid, category: Category, approved: Reference.nullable() }),
  ofMember: OfElection.extend({ member_id: Uuid }),
  candidates: OfElection.extend({ stage: z.enum(['initial', 'preparatory']), candidates: People }),
  join: OfElection.extend({ meeting_id: Uuid.nullable(), place: z.string().max(LIMITS.place_chars) }),
  officers: OfElection.extend({ scrutineers: People.min(1), tellers: People.min(1) }),
  /** `present`: of the new committee, for its own ballots; the members' meeting counts by its cards. */
  openBallot: OfElection.extend({
    seat: Seat,
    candidates: People.min(1),
    issued: Votes,
    present: Votes.nullable(),
  }),
  count: OfBallot.extend({ entry: z.union([z.literal(1), z.literal(2)]), count: BallotCount }),
  vacancy: OfElection.extend({ seat: Seat, consenting: Votes }),
} as const;

export const electionContract = {
  /** Every organization of the roster that has a term, the nearest end first. */
  terms: oc.input(STAFF_INPUT.session).output(orRefusal({ today: CityDate, terms: z.array(TermRow) })),
  /** Begins an election, or gives the one under way. */
  plan: oc.input(ELECTION_INPUT.plan).output(orRefusal({ election_id: Uuid })),
  get: oc.input(ELECTION_INPUT.get).output(orRefusal({ view: ElectionView })),
  replan: oc.input(ELECTION_INPUT.replan).output(Done),
  stepDone: oc.input(ELECTION_INPUT.step).output(Done),
  stepUndone: oc.input(ELECTION_INPUT.undoStep).output(Done),
  /** A delay with the superior's approval (T4): after the end of the term, at most a year. */
  extend: oc.input(ELECTION_INPUT.extend).output(Done),
  exclude: oc.input(ELECTION_INPUT.exclude).output(Done),
  /** The election's meeting adopted the exclusion. */
  adoptExclusion: oc.input(ELECTION_INPUT.ofMember).output(Done),
  withdrawExclusion: oc.input(ELECTION_INPUT.ofMember).output(Done),
  setCandidates: oc.input(ELECTION_INPUT.candidates).output(Done),
  /** Opens the members' meeting that elects (`meeting_id` null), or makes an open one it. */
  joinMeeting: oc.input(ELECTION_INPUT.join).output(orRefusal({ meeting_id: Uuid })),
  nameOfficers: oc.input(ELECTION_INPUT.officers).output(Done),
  openBallot: oc.input(ELECTION_INPUT.openBallot).output(orRefusal({ ballot_id: Uuid })),
  /** One of the two entries. When both agree the ballot is decided, or void; `differs` names where they do not. */
  countBallot: oc.input(ELECTION_INPUT.count).output(orRefusal({ differs: z.array(z.string()) })),
  agreeVacancy: oc.input(ELECTION_INPUT.vacancy).output(Done),
  /** Records the result: the new term begins. Refused while a seat is open. */
  record: oc.input(ELECTION_INPUT.get).output(Done),
};
