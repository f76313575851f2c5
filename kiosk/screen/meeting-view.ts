import { maskName } from '../../domain/mask.ts';
import type { Arrival, MeetingView } from '../contract/screen.ts';
import type { Db } from '../ledger/database.ts';
import { type Attendance, attendanceOf, type Meeting } from '../ledger/meetings.ts';
import { memberById } from '../ledger/roster.ts';
import { LIMITS } from '../limits.ts';
import { figuresOf } from '../meetings/figures.ts';
import { organizationName } from '../tap/answer.ts';
import { voteView } from './vote-view.ts';

/** A meeting as public screens show it; null once it is sealed. */
export function meetingView(db: Db, meeting: Meeting): MeetingView | null {
  if (meeting.phase === 'sealed') return null;
  const arrivals = attendanceOf(db, meeting.meeting_id).slice(-LIMITS.arrivals_shown).reverse();
  return {
    id: meeting.meeting_id,
    organization: { id: meeting.organization_id, name: organizationName(db, meeting.organization_id) },
    kinds: meeting.kinds,
    title: meeting.title,
    place: meeting.place,
    planned_start: meeting.planned_start,
    planned_end: meeting.planned_end,
    opened_at: meeting.opened_at,
    phase: meeting.phase,
    ...figuresOf(db, meeting),
    arrivals: arrivals.map((row) => arrivalOf(db, row)),
    vote: voteView(db, meeting.meeting_id),
  };
}

function arrivalOf(db: Db, row: Attendance): Arrival {
  const name = memberById(db, row.member_id)?.name ?? '';
  return { event_id: row.event_id, name_masked: maskName(name), how: howOf(row), at: row.at };
}

function howOf(row: Attendance): Arrival['how'] {
  if (row.how === 'make_up') return 'make_up';
  if (row.role === 'observer') return 'observer';
  return row.late === 1 ? 'late' : 'recorded';
}
