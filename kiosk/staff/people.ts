import { byName } from '../../domain/by-name.ts';
import type { Member } from '../../domain/reference.ts';
import type { PersonRow } from '../contract/staff.ts';
import type { Db } from '../ledger/database.ts';
import { type Attendance, attendanceOf, leaveOf, type Meeting } from '../ledger/meetings.ts';
import { memberById, type WithId } from '../ledger/roster.ts';
import { audienceOf } from '../meetings/audience.ts';

/** Everyone a meeting concerns, for staff: the expected by pinyin, then the observers by arrival. */
export function peopleOf(db: Db, meeting: Meeting): PersonRow[] {
  const records = new Map(attendanceOf(db, meeting.meeting_id).map((row) => [row.member_id, row]));
  const leave = leaveOf(db, meeting.meeting_id);
  const audience = byName(audienceOf(db, meeting));
  const expected = new Set(audience.map((member) => member.id));
  const others = [...records.keys()].filter((id) => !expected.has(id)).flatMap((id) => memberById(db, id) ?? []);
  return [...audience, ...others].map((member) => rowOf(member, records.get(member.id) ?? null, leave.has(member.id)));
}

function rowOf(member: WithId<Member>, record: Attendance | null, onLeave: boolean): PersonRow {
  return {
    member_id: member.id,
    name: member.name,
    kind: member.kind,
    role: record?.role ?? 'member',
    status: statusOf(record, onLeave),
    how: record?.how ?? null,
    at: record?.at ?? null,
    event_id: record?.event_id ?? null,
  };
}

function statusOf(record: Attendance | null, onLeave: boolean): PersonRow['status'] {
  if (!record) return onLeave ? 'leave' : 'absent';
  if (record.left_at !== null) return 'left';
  return record.late === 1 ? 'late' : 'present';
}
