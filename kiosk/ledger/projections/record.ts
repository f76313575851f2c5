import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** meeting.closed → the end of the meeting, to the minute, for its record. */
export function recordClosed(db: Db, event: Projected<'meeting.closed'>): void {
  put(db, 'closed_at', event.body.meeting_id, event.at.wall);
}

/** minutes.recorded → the minutes stand; a later one replaces them whole. */
export function minutesRecorded(db: Db, event: Projected<'minutes.recorded'>): void {
  const { meeting_id, ...minutes } = event.body;
  put(db, 'minutes', meeting_id, JSON.stringify(minutes));
}

/** meeting.sealed → the record's place in the chain. */
export function recordSealed(db: Db, event: Projected<'meeting.sealed'>): void {
  put(db, 'sealed_at', event.body.meeting_id, event.at.wall);
  put(db, 'head', event.body.meeting_id, JSON.stringify(event.body.head));
}

/** sheet.frozen → one part of the sign-in sheet. */
export function sheetFrozen(db: Db, event: Projected<'sheet.frozen'>): void {
  const { meeting_id, part, organization_name, rows } = event.body;
  statement(
    db,
    `INSERT INTO sheet (meeting_id, part, organization_name, rows) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(meeting_id, part, organization_name, JSON.stringify(rows));
}

function put(db: Db, column: 'closed_at' | 'minutes' | 'sealed_at' | 'head', meetingId: string, value: string): void {
  statement(
    db,
    `INSERT INTO record (meeting_id, ${column}) VALUES (?, ?)
     ON CONFLICT (meeting_id) DO UPDATE SET ${column} = excluded.${column}`,
  ).run(meetingId, value);
}
