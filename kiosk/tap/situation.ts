import { isExpected } from '../../domain/audience.ts';
import { cityInstant, epochMs } from '../../domain/city-time.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Member, PlannedMeeting } from '../../domain/reference.ts';
import { plannedBetween, plannedById } from '../ledger/agenda.ts';
import type { Db } from '../ledger/database.ts';
import { attendanceIn, type Meeting, meetingsOnScreen } from '../ledger/meetings.ts';
import type { WithId } from '../ledger/roster.ts';
import { graceMinutes } from '../meetings/late.ts';
import { isOver, takesTaps } from '../meetings/over.ts';
import type { Door, Situation } from './judge.ts';

/** Reads from the ledger what the answer to this member's tap depends on, now. */
export function situationOf(db: Db, member: WithId<Member>, now: string): Situation {
  const open = meetingsOnScreen(db).filter((meeting) => meeting.phase !== 'closed' && takesTaps(meeting, now));
  return {
    now,
    late_after_minutes: graceMinutes(db, now),
    doors: open.map((meeting) => doorOf(db, meeting, member)),
    openable: openableBy(db, member, now),
  };
}

/** How one open meeting stands to one member. */
export function doorOf(db: Db, meeting: Meeting, member: WithId<Member>): Door {
  return {
    meeting,
    expected: meeting.organization_id === member.organization && isExpected(member, meeting.kinds, meeting.group),
    invited: isInvited(db, meeting, member.id),
    record: attendanceIn(db, meeting.meeting_id, member.id),
  };
}

/** Planned meetings that may be opened now: from half an hour before the start until an hour after the end. */
export function openableNow(db: Db, now: string): WithId<PlannedMeeting>[] {
  const ms = epochMs(now);
  const from = cityInstant(ms - LIMITS.open_after_end_minutes * 60_000);
  // The agenda is asked for starts before `until`, in whole seconds; the half hour itself belongs to it.
  const until = cityInstant(ms + LIMITS.open_before_start_minutes * 60_000 + 1_000);
  return plannedBetween(db, from, until);
}

/** The one that runs or comes next; one whose end has passed unopened only where there is no other. */
function openableBy(db: Db, member: WithId<Member>, now: string): WithId<PlannedMeeting> | null {
  const own = openableNow(db, now).filter(
    (planned) => planned.organization === member.organization && isExpected(member, planned.kinds, planned.group),
  );
  return own.find((planned) => !isOver(planned, now)) ?? own.at(-1) ?? null;
}

function isInvited(db: Db, meeting: Meeting, memberId: string): boolean {
  const planned = meeting.planned_id === null ? null : plannedById(db, meeting.planned_id);
  return planned?.guests.includes(memberId) ?? false;
}
