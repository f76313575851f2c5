import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** election.planned → an election under way. */
export function electionPlanned(db: Db, event: Projected<'election.planned'>): void {
  const { election_id, organization_id, seats, meeting_on, ...planned } = event.body;
  statement(
    db,
    `INSERT INTO election (election_id, organization_id, arrived, planned, seats, meeting_on)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(election_id, organization_id, event.arrived, JSON.stringify(planned), JSON.stringify(seats), meeting_on);
}

/** election.replanned → its seats and its day. */
export function electionReplanned(db: Db, { body }: Projected<'election.replanned'>): void {
  statement(db, 'UPDATE election SET seats = ?, meeting_on = ? WHERE election_id = ?').run(
    JSON.stringify(body.seats),
    body.meeting_on,
    body.election_id,
  );
}

/** election.step_done → the day and the paper of a step; the later one stands. */
export function stepDone(db: Db, { body }: Projected<'election.step_done'>): void {
  statement(
    db,
    `INSERT INTO election_step (election_id, step, done_on, reference) VALUES (?, ?, ?, ?)
     ON CONFLICT (election_id, step) DO UPDATE SET done_on = excluded.done_on, reference = excluded.reference`,
  ).run(body.election_id, body.step, body.on, body.reference);
}

/** election.step_undone → the step is not done after all. */
export function stepUndone(db: Db, { body }: Projected<'election.step_undone'>): void {
  statement(db, 'DELETE FROM election_step WHERE election_id = ? AND step = ?').run(body.election_id, body.step);
}

/** election.extended → the approved delay. */
export function electionExtended(db: Db, { body }: Projected<'election.extended'>): void {
  const { election_id, ...extension } = body;
  set(db, 'extension', election_id, JSON.stringify(extension));
}

/** election.candidates_set → the candidates of a stage, whole. */
export function candidatesSet(db: Db, { body }: Projected<'election.candidates_set'>): void {
  set(db, body.stage, body.election_id, JSON.stringify(body.candidates));
}

/** election.meeting_joined → the meeting that elects. */
export function meetingJoined(db: Db, { body }: Projected<'election.meeting_joined'>): void {
  set(db, 'meeting_id', body.election_id, body.meeting_id);
}

/** election.officers_named → 监票人 and 计票人. */
export function officersNamed(db: Db, { body }: Projected<'election.officers_named'>): void {
  const { election_id, ...officers } = body;
  set(db, 'officers', election_id, JSON.stringify(officers));
}

/** election.vacancy_agreed → seats left empty by consent. */
export function vacancyAgreed(db: Db, { body }: Projected<'election.vacancy_agreed'>): void {
  const { election_id, seat, ...agreed } = body;
  statement(
    db,
    `INSERT INTO election_vacancy (election_id, seat, agreed) VALUES (?, ?, ?)
     ON CONFLICT (election_id, seat) DO UPDATE SET agreed = excluded.agreed`,
  ).run(election_id, seat, JSON.stringify(agreed));
}

/** election.recorded → the result, from which the new term counts. */
export function electionRecorded(db: Db, { body }: Projected<'election.recorded'>): void {
  const { election_id, organization_id: _, ...recorded } = body;
  set(db, 'recorded', election_id, JSON.stringify(recorded));
}

type Column = 'extension' | 'initial' | 'preparatory' | 'meeting_id' | 'officers' | 'recorded';

function set(db: Db, column: Column, electionId: string, value: string): void {
  statement(db, `UPDATE election SET ${column} = ? WHERE election_id = ?`).run(value, electionId);
}
