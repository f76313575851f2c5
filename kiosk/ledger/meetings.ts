import { z } from 'zod';
import { FrozenQuorum, Headcount } from '../../domain/events/body.ts';
import { MeetingKind } from '../../domain/words.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/**
 * A meeting as the ledger projects it. `group` is the 党小组 that meets, if it is known; `headcount` and `quorum` are frozen at
 * the close, null before.
 */
export type Meeting = {
  meeting_id: string;
  planned_id: string | null;
  organization_id: string;
  kinds: MeetingKind[];
  group: string | null;
  title: string;
  place: string;
  planned_start: string | null;
  planned_end: string | null;
  opened_at: string;
  phase: 'check_in' | 'check_out' | 'closed' | 'sealed';
  headcount: Headcount | null;
  quorum: FrozenQuorum | null;
};

type MeetingRow = Omit<Meeting, 'kinds' | 'group' | 'headcount' | 'quorum'> & {
  kinds: string;
  group_name: string | null;
  headcount: string | null;
  quorum: string | null;
};

/** One person's record in a meeting. */
export type Attendance = {
  member_id: string;
  event_id: string;
  role: 'member' | 'observer';
  how: 'card' | 'make_up';
  late: 0 | 1;
  at: string;
  left_at: string | null;
};

/** The meetings on the screen: open ones and closed ones that wait for their seal, in the order they were opened. */
export function meetingsOnScreen(db: Db): Meeting[] {
  return statement<[], MeetingRow>(
    db,
    `SELECT * FROM meeting WHERE phase <> 'sealed' ORDER BY unixepoch(opened_at), meeting_id`,
  )
    .all()
    .map(meetingOf);
}

/** One meeting, sealed ones too, or null. */
export function meetingById(db: Db, id: string): Meeting | null {
  const row = statement<[string], MeetingRow>(db, 'SELECT * FROM meeting WHERE meeting_id = ?').get(id);
  return row ? meetingOf(row) : null;
}

/** Everyone recorded in a meeting, in the order of arrival. */
export function attendanceOf(db: Db, meetingId: string): Attendance[] {
  return statement<[string], Attendance>(
    db,
    'SELECT member_id, event_id, role, how, late, at, left_at FROM attendance WHERE meeting_id = ? ORDER BY arrived',
  ).all(meetingId);
}

/** One person's record in a meeting, or null. */
export function attendanceIn(db: Db, meetingId: string, memberId: string): Attendance | null {
  return (
    statement<[string, string], Attendance>(
      db,
      `SELECT member_id, event_id, role, how, late, at, left_at FROM attendance
         WHERE meeting_id = ? AND member_id = ?`,
    ).get(meetingId, memberId) ?? null
  );
}

/** Who has leave for a meeting; who stayed away without a reason has none. Reasons stay with the secretary. */
export function leaveOf(db: Db, meetingId: string): Set<string> {
  const rows = statement<[string], { member_id: string }>(
    db,
    `SELECT member_id FROM leave WHERE meeting_id = ? AND reason <> 'without_reason'`,
  ).all(meetingId);
  return new Set(rows.map((row) => row.member_id));
}

function meetingOf({ group_name: group, ...row }: MeetingRow): Meeting {
  return {
    ...row,
    group,
    kinds: z.array(MeetingKind).parse(JSON.parse(row.kinds)),
    headcount: row.headcount === null ? null : Headcount.parse(JSON.parse(row.headcount)),
    quorum: row.quorum === null ? null : FrozenQuorum.parse(JSON.parse(row.quorum)),
  };
}
