import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** meeting.opened → a row in phase check_in. */
export function meetingOpened(db: Db, event: Projected<'meeting.opened'>): void {
  const { body } = event;
  statement(
    db,
    `INSERT INTO meeting (meeting_id, planned_id, organization_id, kinds, title, place, planned_start, planned_end, opened_at, group_name, phase)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'check_in')`,
  ).run(
    body.meeting_id,
    body.planned_id,
    body.organization_id,
    JSON.stringify(body.kinds),
    body.title,
    body.place,
    body.planned_start,
    body.planned_end,
    event.at.wall,
    body.group ?? null,
  );
}

/** meeting.check_out_started → a tap signs out from now on. */
export function checkOutStarted(db: Db, event: Projected<'meeting.check_out_started'>): void {
  statement(db, `UPDATE meeting SET phase = 'check_out' WHERE meeting_id = ?`).run(event.body.meeting_id);
}

/** meeting.closed → the announced figures are frozen. */
export function meetingClosed(db: Db, event: Projected<'meeting.closed'>): void {
  const { meeting_id, headcount, quorum } = event.body;
  statement(db, `UPDATE meeting SET phase = 'closed', headcount = ?, quorum = ? WHERE meeting_id = ?`).run(
    JSON.stringify(headcount),
    quorum && JSON.stringify(quorum),
    meeting_id,
  );
}

/** meeting.sealed → the record is complete and leaves the screen. */
export function meetingSealed(db: Db, event: Projected<'meeting.sealed'>): void {
  statement(db, `UPDATE meeting SET phase = 'sealed' WHERE meeting_id = ?`).run(event.body.meeting_id);
}
