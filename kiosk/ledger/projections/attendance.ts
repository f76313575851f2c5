import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** attendance.recorded → the person is here, by card. */
export function attendanceRecorded(db: Db, event: Projected<'attendance.recorded'>): void {
  const { meeting_id, member_id, role, late } = event.body;
  insert(db, event, { meeting_id, member_id, role, late, how: 'card' });
}

/** make_up.recorded 补签 → the person is here, by word of two persons. */
export function makeUpRecorded(db: Db, event: Projected<'make_up.recorded'>): void {
  const { meeting_id, member_id, late } = event.body;
  insert(db, event, { meeting_id, member_id, role: 'member', late, how: 'make_up' });
}

/** attendance.left → the time of leaving stands beside the record. */
export function attendanceLeft(db: Db, event: Projected<'attendance.left'>): void {
  statement(db, 'UPDATE attendance SET left_at = ? WHERE meeting_id = ? AND member_id = ?').run(
    event.at.wall,
    event.body.meeting_id,
    event.body.member_id,
  );
}

/** attendance.undone → the person is not counted; both events stay in the log. */
export function attendanceUndone(db: Db, event: Projected<'attendance.undone'>): void {
  statement(db, 'DELETE FROM attendance WHERE meeting_id = ? AND member_id = ? AND event_id = ?').run(
    event.body.meeting_id,
    event.body.member_id,
    event.body.undone_event_id,
  );
}

type Row = {
  meeting_id: string;
  member_id: string;
  role: 'member' | 'observer';
  how: 'card' | 'make_up';
  late: boolean;
};

/** The first record of a person in a meeting stands; a second one (a merged log) changes nothing. */
function insert(db: Db, event: Projected<'attendance.recorded' | 'make_up.recorded'>, row: Row): void {
  statement(
    db,
    `INSERT INTO attendance (meeting_id, member_id, event_id, role, how, late, at, arrived)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(row.meeting_id, row.member_id, event.id, row.role, row.how, row.late ? 1 : 0, event.at.wall, event.arrived);
}
