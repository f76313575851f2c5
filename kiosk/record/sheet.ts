import type { BodyOf } from '../../domain/events/body.ts';
import { publicReason, SHEET_PART_ROWS, type SheetRow } from '../../domain/record/sheet.ts';
import type { Member } from '../../domain/reference.ts';
import { byStrokes } from '../../domain/strokes.ts';
import { LeaveReason } from '../../domain/words.ts';
import type { Db } from '../ledger/database.ts';
import { type Attendance, attendanceOf, type Meeting } from '../ledger/meetings.ts';
import { frozenSheet } from '../ledger/record.ts';
import { memberById, type WithId } from '../ledger/roster.ts';
import { statement } from '../ledger/statements.ts';
import { audienceOf } from '../meetings/audience.ts';
import { organizationName } from '../tap/answer.ts';

/** A sheet, and what the organization is called on it. */
export type Sheet = { organization_name: string; rows: SheetRow[] };

/** The sign-in sheet 签到表, frozen at the close, else as things stand: those expected by strokes (姓氏笔画), then the observers. */
export function sheetOf(db: Db, meeting: Meeting): Sheet {
  return frozenSheet(db, meeting.meeting_id) ?? standingSheet(db, meeting);
}

/** The sheet in the bodies that freeze it; one empty part for a meeting of nobody, so that the sheet stands all the same. */
export function frozenParts(db: Db, meeting: Meeting): BodyOf<'sheet.frozen'>[] {
  const { organization_name, rows } = standingSheet(db, meeting);
  const parts = Math.max(1, Math.ceil(rows.length / SHEET_PART_ROWS));
  return Array.from({ length: parts }, (_, index) => ({
    meeting_id: meeting.meeting_id,
    organization_name,
    part: index + 1,
    parts,
    rows: rows.slice(index * SHEET_PART_ROWS, (index + 1) * SHEET_PART_ROWS),
  }));
}

function standingSheet(db: Db, meeting: Meeting): Sheet {
  const records = new Map(attendanceOf(db, meeting.meeting_id).map((row) => [row.member_id, row]));
  const reasons = reasonsOf(db, meeting.meeting_id);
  const audience = audienceOf(db, meeting).toSorted(byStrokes);
  const expected = new Set(audience.map((member) => member.id));
  const others = [...records.values()].filter((row) => !expected.has(row.member_id));
  const rows = audience.map((member) =>
    rowOf(member, records.get(member.id) ?? null, reasons.get(member.id) ?? null, null),
  );
  const observers = others.flatMap((record) => {
    const member = memberById(db, record.member_id);
    return member ? [rowOf(member, record, null, organizationName(db, member.organization))] : [];
  });
  return { organization_name: organizationName(db, meeting.organization_id), rows: [...rows, ...observers] };
}

function rowOf(
  member: WithId<Member>,
  record: Attendance | null,
  leave: LeaveReason | null,
  organization: string | null,
): SheetRow {
  const reason = record || leave === null ? null : publicReason(leave);
  const { id: member_id, name, kind } = member;
  const role = organization === null ? 'member' : 'observer';
  const { how, at, left_at } = record ?? { how: null, at: null, left_at: null };
  return { member_id, name, kind, role, organization, status: statusOf(record, leave), how, at, left_at, reason };
}

/** Who left early was here; who stayed away without a reason was not on leave. */
function statusOf(record: Attendance | null, leave: LeaveReason | null): SheetRow['status'] {
  if (record) return record.late === 1 ? 'late' : 'present';
  return leave === null || leave === 'without_reason' ? 'absent' : 'leave';
}

function reasonsOf(db: Db, meetingId: string): Map<string, LeaveReason> {
  const rows = statement<[string], { member_id: string; reason: string }>(
    db,
    'SELECT member_id, reason FROM leave WHERE meeting_id = ?',
  ).all(meetingId);
  return new Map(rows.map((row) => [row.member_id, LeaveReason.parse(row.reason)]));
}
