import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { cityDate } from '../../domain/city-time.ts';
import type { Step } from '../../domain/election/steps.ts';
import type { BodyOf, EventType } from '../../domain/events/body.ts';
import type { Post } from '../../domain/reference.ts';
import { isFault } from '../../domain/rules/index.ts';
import type { ELECTION_INPUT } from '../contract/election.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import type { Db } from '../ledger/database.ts';
import { allElections, type Election, electionById } from '../ledger/elections.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { memberById, membersOf, organizationById } from '../ledger/roster.ts';
import { type By, DONE, type Outcome } from '../staff/act.ts';
import { refuse } from '../staff/refusal.ts';
import { rulesOn } from './settings.ts';
import { rosterTerms, termOf } from './term.ts';
import { endingTerm } from './view.ts';

export type Input<K extends keyof typeof ELECTION_INPUT> = Omit<z.infer<(typeof ELECTION_INPUT)[K]>, 'session'>;

const COMMITTEE_POSTS: readonly Post[] = ['secretary', 'deputy_secretary', 'committee_member'];
/** N3: a committee of three to seven. */
const COMMITTEE = { least: 3, most: 7 } as const;

/** Begins the election that ends a branch's present term, with as many seats as the committee has now; or gives the one begun. */
export function planElection(
  ledger: Ledger,
  by: By,
  { organization_id }: Input<'plan'>,
): Outcome<{ election_id: string }> {
  const { db } = ledger;
  const organization = organizationById(db, organization_id);
  if (organization?.level !== 'branch') return refuse('unknown_organization');
  const elections = allElections(db).filter((one) => one.organization_id === organization_id);
  const under = elections.find((one) => one.recorded === null);
  if (under) return { ok: true, election_id: under.election_id };
  const today = cityDate(by.at.wall);
  const term = termOf(organization, rosterTerms(db).get(organization_id) ?? null, elections, today, rulesOn(db, today));
  if (term === null || isFault(term)) return refuse('no_term');
  const body: BodyOf<'election.planned'> = {
    election_id: uuidv7(),
    organization_id,
    elected_on: term.starts_on,
    ends_on: term.ends_on,
    has_committee: organization.has_committee,
    seats: usualSeats(db, organization_id, organization.has_committee),
    meeting_on: null,
  };
  ledger.write(by.at, (append) => append({ type: 'election.planned', actor: by.actor, body }));
  return { ok: true, election_id: body.election_id };
}

/** Changes the seats or the day of the meeting. */
export function replan(ledger: Ledger, by: By, { election_id, seats, meeting_on }: Input<'replan'>): Outcome {
  return onOpen(ledger, by, election_id, 'election.replanned', { election_id, seats, meeting_on });
}

/** Notes that a step is done: not before the term began and not in the future. */
export function stepDone(ledger: Ledger, by: By, { election_id, step, on, reference }: Input<'step'>): Outcome {
  const election = openElection(ledger.db, election_id, AFTER_THE_RESULT.has(step));
  if ('code' in election) return election;
  if (on > cityDate(by.at.wall) || on < election.elected_on) return refuse('bad_date');
  const body = { election_id, step, on, reference };
  ledger.write(by.at, (append) => append({ type: 'election.step_done', actor: by.actor, body }));
  return DONE;
}

/** Takes a step back. */
export function stepUndone(ledger: Ledger, by: By, { election_id, step }: Input<'undoStep'>): Outcome {
  const election = openElection(ledger.db, election_id, AFTER_THE_RESULT.has(step));
  if ('code' in election) return election;
  ledger.write(by.at, (append) =>
    append({ type: 'election.step_undone', actor: by.actor, body: { election_id, step } }),
  );
  return DONE;
}

/** Notes an approved delay (T4): later than the end of the term, and at most a year. */
export function extend(ledger: Ledger, by: By, { election_id, until, approval_no }: Input<'extend'>): Outcome {
  const election = openElection(ledger.db, election_id);
  if ('code' in election) return election;
  const term = endingTerm(ledger.db, { ...election, extension: null }, cityDate(by.at.wall));
  if (!term || until <= term.ends_on || until > term.latest_delay) return refuse('bad_date');
  return onOpen(ledger, by, election_id, 'election.extended', { election_id, until, approval_no });
}

/** Sets the candidates of a stage; each is a full member of the branch and stands once. */
export function setCandidates(ledger: Ledger, by: By, input: Input<'candidates'>): Outcome {
  const election = openElection(ledger.db, input.election_id);
  if ('code' in election) return election;
  const ids = input.candidates.map(({ member_id }) => member_id);
  const fit = ids.every((id) => {
    const member = memberById(ledger.db, id);
    return member?.organization === election.organization_id && member.kind === 'full';
  });
  if (!fit || new Set(ids).size < ids.length) return refuse('wrong_candidates');
  return onOpen(ledger, by, input.election_id, 'election.candidates_set', input);
}

/** Proposes to leave a member of the branch out of the figure, with the superior's approval where it is there. */
export function exclude(ledger: Ledger, by: By, input: Input<'exclude'>): Outcome {
  const election = openElection(ledger.db, input.election_id);
  if ('code' in election) return election;
  const { organization_id } = election;
  const member = memberById(ledger.db, input.member_id);
  if (member?.organization !== organization_id) return refuse('unknown_member');
  const { category, approved } = input;
  const body = { organization_id, member: { member_id: member.id, name: member.name }, category, approved };
  ledger.write(by.at, (append) => append({ type: 'exclusion.recorded', actor: by.actor, body }));
  return DONE;
}

/** Takes a proposal back: the member counts again. */
export function withdrawExclusion(ledger: Ledger, by: By, { election_id, member_id }: Input<'ofMember'>): Outcome {
  const election = openElection(ledger.db, election_id);
  if ('code' in election) return election;
  const body = { organization_id: election.organization_id, member_id };
  ledger.write(by.at, (append) => append({ type: 'exclusion.withdrawn', actor: by.actor, body }));
  return DONE;
}

const AFTER_THE_RESULT = new Set<Step>(['result_report', 'result_reply', 'archive']);

/** An election that may still be changed; what comes after its result may be noted when it is recorded (`afterwards`). */
export function openElection(db: Db, electionId: string, afterwards = false): Election | StaffRefusal {
  const election = electionById(db, electionId);
  if (!election) return refuse('unknown_election');
  return election.recorded !== null && !afterwards ? refuse('election_recorded') : election;
}

/** Writes one event of an election that may still be changed. */
export function onOpen<T extends Extract<EventType, `election.${string}`>>(
  ledger: Ledger,
  by: By,
  electionId: string,
  type: T,
  body: BodyOf<T>,
): Outcome {
  const election = openElection(ledger.db, electionId);
  if ('code' in election) return election;
  ledger.write(by.at, (append) => append({ type, actor: by.actor, body } as Parameters<typeof append>[0]));
  return DONE;
}

function usualSeats(db: Db, organizationId: string, hasCommittee: boolean): BodyOf<'election.planned'>['seats'] {
  const members = membersOf(db, organizationId);
  const holders = members.filter(({ posts }) => posts.some((post) => COMMITTEE_POSTS.includes(post))).length;
  const deputy = members.some(({ posts }) => posts.includes('deputy_secretary')) ? 1 : 0;
  if (!hasCommittee) return { committee: 0, deputy_secretary: deputy };
  return { committee: Math.min(COMMITTEE.most, Math.max(COMMITTEE.least, holders)), deputy_secretary: deputy };
}
