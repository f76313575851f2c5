import { z } from 'zod';
import { BallotRecord, Seat } from '../../domain/election/ballot.ts';
import { Step } from '../../domain/election/steps.ts';
import { ELECTION_BODIES, Seats } from '../../domain/events/election.ts';
import { Named } from '../../domain/named.ts';
import { CityDate } from '../../domain/words.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

const Planned = ELECTION_BODIES['election.planned'].pick({ elected_on: true, ends_on: true, has_committee: true });
const Extension = ELECTION_BODIES['election.extended'].omit({ election_id: true });
const Officers = ELECTION_BODIES['election.officers_named'].omit({ election_id: true });
const Vacancy = ELECTION_BODIES['election.vacancy_agreed'].omit({ election_id: true });
const Recorded = ELECTION_BODIES['election.recorded'].omit({ election_id: true, organization_id: true });

/** An election as its events left it. `elected_on` and `ends_on` are those of the term that it ends. */
export const Election = Planned.extend({
  election_id: z.string(),
  organization_id: z.string(),
  seats: Seats,
  meeting_on: CityDate.nullable(),
  extension: Extension.nullable(),
  initial: z.array(Named),
  preparatory: z.array(Named),
  meeting_id: z.string().nullable(),
  officers: Officers.nullable(),
  recorded: Recorded.nullable(),
  done: z.partialRecord(Step, z.object({ on: CityDate, reference: z.string().nullable() })),
  vacancies: z.array(Vacancy),
});
export type Election = z.infer<typeof Election>;

type Row = {
  election_id: string;
  organization_id: string;
  planned: string;
  seats: string;
  meeting_on: string | null;
  extension: string | null;
  initial: string | null;
  preparatory: string | null;
  meeting_id: string | null;
  officers: string | null;
  recorded: string | null;
};

/** One election, or null. */
export function electionById(db: Db, id: string): Election | null {
  const row = statement<[string], Row>(db, 'SELECT * FROM election WHERE election_id = ?').get(id);
  return row ? electionOf(db, row) : null;
}

/** Whether a meeting holds an election; asked for every figure of every meeting, so it reads nothing else. */
export function holdsElection(db: Db, meetingId: string): boolean {
  return statement(db, 'SELECT 1 FROM election WHERE meeting_id = ?').get(meetingId) !== undefined;
}

/** All elections of all organizations, the oldest first. */
export function allElections(db: Db): Election[] {
  return statement<[], Row>(db, 'SELECT * FROM election ORDER BY arrived')
    .all()
    .map((row) => electionOf(db, row));
}

type BallotRow = {
  ballot_id: string;
  opened_at: string;
  opened: string;
  first: string | null;
  second: string | null;
  outcome: string | null;
  voided: string | null;
};

/** The ballots of an election in the order in which they were held, void ones too. */
export function ballotsOf(db: Db, electionId: string): BallotRecord[] {
  return statement<[string], BallotRow>(db, 'SELECT * FROM ballot WHERE election_id = ? ORDER BY arrived')
    .all(electionId)
    .map(ballotOf);
}

/** The ballots held in a meeting. */
export function ballotsInMeeting(db: Db, meetingId: string): BallotRecord[] {
  return statement<[string], BallotRow>(db, 'SELECT * FROM ballot WHERE meeting_id = ? ORDER BY arrived')
    .all(meetingId)
    .map(ballotOf);
}

/** One ballot with its election, or null. */
export function ballotById(db: Db, ballotId: string): { election_id: string; ballot: BallotRecord } | null {
  const row = statement<[string], BallotRow & { election_id: string }>(
    db,
    'SELECT * FROM ballot WHERE ballot_id = ?',
  ).get(ballotId);
  return row ? { election_id: row.election_id, ballot: ballotOf(row) } : null;
}

function electionOf(db: Db, row: Row): Election {
  const { election_id, organization_id, meeting_on, meeting_id } = row;
  const steps = statement<[string], { step: string; done_on: string; reference: string | null }>(
    db,
    'SELECT step, done_on, reference FROM election_step WHERE election_id = ?',
  ).all(election_id);
  const vacancies = statement<[string], { seat: string; agreed: string }>(
    db,
    'SELECT seat, agreed FROM election_vacancy WHERE election_id = ? ORDER BY seat',
  ).all(election_id);
  return Election.parse({
    ...(JSON.parse(row.planned) as object),
    election_id,
    organization_id,
    meeting_on,
    meeting_id,
    seats: JSON.parse(row.seats),
    extension: parsed(row.extension),
    initial: parsed(row.initial) ?? [],
    preparatory: parsed(row.preparatory) ?? [],
    officers: parsed(row.officers),
    recorded: parsed(row.recorded),
    done: Object.fromEntries(steps.map(({ step, done_on, reference }) => [step, { on: done_on, reference }])),
    vacancies: vacancies.map(({ seat, agreed }) => ({ seat: Seat.parse(seat), ...(JSON.parse(agreed) as object) })),
  });
}

function ballotOf({ ballot_id, opened_at, opened, first, second, outcome, voided }: BallotRow): BallotRecord {
  return BallotRecord.parse({
    ...(JSON.parse(opened) as object),
    ballot_id,
    opened_at,
    first: parsed(first),
    second: parsed(second),
    outcome: parsed(outcome),
    voided: parsed(voided),
  });
}

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
