import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** leave.recorded 请假 → the reason stands for the secretary; a later one replaces it. */
export function leaveRecorded(db: Db, event: Projected<'leave.recorded'>): void {
  const { meeting_id, member_id, reason, note } = event.body;
  statement(
    db,
    `INSERT INTO leave (meeting_id, member_id, reason, note, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (meeting_id, member_id) DO UPDATE SET reason = excluded.reason, note = excluded.note, at = excluded.at`,
  ).run(meeting_id, member_id, reason, note, event.at.wall);
}
