import { cityDate } from '../../domain/city-time.ts';
import type { Seat } from '../../domain/election/ballot.ts';
import type { BodyOf } from '../../domain/events/body.ts';
import type { Post } from '../../domain/reference.ts';
import { isFault, termOnDay } from '../../domain/rules/index.ts';
import { ballotsOf } from '../ledger/elections.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { meetingById } from '../ledger/meetings.ts';
import { organizationById } from '../ledger/roster.ts';
import { type By, DONE, type Outcome } from '../staff/act.ts';
import { refuse } from '../staff/refusal.ts';
import { type Input, openElection } from './plan-acts.ts';
import { electedPeople, seatStates } from './seats.ts';
import { rulesOn } from './settings.ts';

const POSTS: Readonly<Record<Seat, Post>> = {
  committee: 'committee_member',
  secretary: 'secretary',
  deputy_secretary: 'deputy_secretary',
};

/**
 * Records the result of an election: who holds which post, and the day from which the new term counts (T7). The steps that the
 * result proves are done with it. Refused while a seat is neither filled nor left empty by consent.
 */
export function recordElection(ledger: Ledger, by: By, { election_id }: Input<'get'>): Outcome {
  const election = openElection(ledger.db, election_id);
  if ('code' in election) return election;
  const { db } = ledger;
  const meeting = election.meeting_id === null ? null : meetingById(db, election.meeting_id);
  if (!meeting) return refuse('unknown_meeting');
  const today = cityDate(by.at.wall);
  const settings = rulesOn(db, today);
  const states = seatStates(election, ballotsOf(db, election_id), settings);
  const people = electedPeople(states);
  if (people.length === 0 || states.some(({ state }) => state !== 'complete')) return refuse('seats_open');
  const elected_on = cityDate(meeting.opened_at);
  const organization = organizationById(db, election.organization_id);
  const community = organization?.field === 'community' || organization?.field === 'village';
  const term = termOnDay({ kind: organization?.level ?? 'branch', community, elected_on }, elected_on, settings);
  if (isFault(term)) return refuse('bad_date');
  const body: BodyOf<'election.recorded'> = {
    election_id,
    organization_id: election.organization_id,
    elected_on,
    ends_on: term.ends_on,
    elected: people.map(({ person, seats }) => ({ ...person, posts: postsOf(seats) })),
    vacant: states.reduce((sum, { left_empty }) => sum + left_empty, 0),
  };
  const proved = election.has_committee ? (['meeting', 'first_committee_meeting'] as const) : (['meeting'] as const);
  const { actor } = by;
  ledger.write(by.at, (append) => {
    for (const step of proved) {
      append({ type: 'election.step_done', actor, body: { election_id, step, on: elected_on, reference: null } });
    }
    append({ type: 'election.recorded', actor, body });
  });
  return DONE;
}

/** 书记 and 副书记 are named as such; membership of the committee goes without saying. */
function postsOf(seats: readonly Seat[]): Post[] {
  const leading = seats.filter((seat) => seat !== 'committee');
  return (leading.length > 0 ? leading : seats).map((seat) => POSTS[seat]);
}
