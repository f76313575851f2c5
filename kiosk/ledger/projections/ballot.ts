import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** ballot.opened → papers are out. */
export function ballotOpened(db: Db, event: Projected<'ballot.opened'>): void {
  const { ballot_id, election_id, meeting_id, ...opened } = event.body;
  statement(
    db,
    `INSERT INTO ballot (ballot_id, election_id, meeting_id, arrived, opened_at, opened)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(ballot_id, election_id, meeting_id, event.arrived, event.at.wall, JSON.stringify(opened));
}

/** ballot.counted → one of the two entries; entered again it replaces itself. */
export function ballotCounted(db: Db, { body }: Projected<'ballot.counted'>): void {
  const column = body.entry === 1 ? 'first' : 'second';
  statement(db, `UPDATE ballot SET ${column} = ? WHERE ballot_id = ?`).run(JSON.stringify(body.count), body.ballot_id);
}

/** ballot.decided → what both entries come to. */
export function ballotDecided(db: Db, { body }: Projected<'ballot.decided'>): void {
  statement(db, 'UPDATE ballot SET outcome = ? WHERE ballot_id = ?').run(JSON.stringify(body.outcome), body.ballot_id);
}

/** ballot.voided → the vote is held again. */
export function ballotVoided(db: Db, { body }: Projected<'ballot.voided'>): void {
  const { ballot_id, ...voided } = body;
  statement(db, 'UPDATE ballot SET voided = ? WHERE ballot_id = ?').run(JSON.stringify(voided), ballot_id);
}
