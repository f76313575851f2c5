import type { Ledger } from '../ledger/ledger.ts';
import { attendanceIn, type Meeting } from '../ledger/meetings.ts';
import { memberById, staffByMember } from '../ledger/roster.ts';
import { audienceOf } from '../meetings/audience.ts';
import { graceMinutes, isLate } from '../meetings/late.ts';
import { type ActInput, type By, DONE, type Outcome, openForRecords } from './act.ts';
import { refuse } from './refusal.ts';

/** Takes back one record with a reason; the person can badge again. */
export function undo(ledger: Ledger, by: By, input: ActInput<'undo'>): Outcome {
  const meeting = openForRecords(ledger, input.meeting_id);
  if (!meeting) return refuse('meeting_not_open');
  const row = ledger.db
    .prepare<[string, string], { member_id: string }>(
      'SELECT member_id FROM attendance WHERE meeting_id = ? AND event_id = ?',
    )
    .get(input.meeting_id, input.event_id);
  if (!row) return refuse('nothing_to_undo');
  const body = {
    meeting_id: input.meeting_id,
    member_id: row.member_id,
    undone_event_id: input.event_id,
    reason: input.reason,
  };
  ledger.write(by.at, (append) => append({ type: 'attendance.undone', actor: by.actor, body }));
  return DONE;
}

/**
 * 补签: staff and a second person vouch for a member without a card. The second is neither of the two and has a say here:
 * staff of the venue, or someone with a post in the meeting's organization. `confirmedBy` is whose card was captured.
 */
export function makeUp(ledger: Ledger, by: By, input: ActInput<'makeUp'>, confirmedBy: string | null): Outcome {
  const meeting = openForRecords(ledger, input.meeting_id);
  if (!meeting) return refuse('meeting_not_open');
  const expected = audienceOf(ledger.db, meeting).some((member) => member.id === input.member_id);
  if (!expected) return refuse('unknown_member');
  if (attendanceIn(ledger.db, meeting.meeting_id, input.member_id)) return refuse('already_recorded');
  if (confirmedBy === null) return refuse('no_card');
  if (confirmedBy === by.actor.member_id || confirmedBy === input.member_id) return refuse('same_person');
  if (!mayConfirm(ledger, meeting, confirmedBy)) return refuse('not_entitled');
  const body = {
    meeting_id: meeting.meeting_id,
    member_id: input.member_id,
    confirmed_by: confirmedBy,
    confirmation_read_id: input.confirmation_read_id,
    late: isLate(meeting.planned_start, by.at.wall, graceMinutes(ledger.db, by.at.wall)),
    reason: input.reason,
  };
  ledger.write(by.at, (append) => append({ type: 'make_up.recorded', actor: by.actor, body }));
  return DONE;
}

/** Leave 请假 for a member who is expected and not here. */
export function leave(ledger: Ledger, by: By, input: ActInput<'leave'>): Outcome {
  const meeting = openForRecords(ledger, input.meeting_id);
  if (!meeting) return refuse('meeting_not_open');
  const expected = audienceOf(ledger.db, meeting).some((member) => member.id === input.member_id);
  if (!expected) return refuse('unknown_member');
  if (attendanceIn(ledger.db, meeting.meeting_id, input.member_id)) return refuse('already_recorded');
  const { meeting_id, member_id, reason, note } = input;
  ledger.write(by.at, (append) =>
    append({ type: 'leave.recorded', actor: by.actor, body: { meeting_id, member_id, reason, note } }),
  );
  return DONE;
}

function mayConfirm(ledger: Ledger, meeting: Meeting, memberId: string): boolean {
  if (staffByMember(ledger.db, memberId)) return true;
  const member = memberById(ledger.db, memberId);
  return member?.organization === meeting.organization_id && member.posts.length > 0;
}
