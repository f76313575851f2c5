import { epochMs } from '../../domain/city-time.ts';
import type { Minutes } from '../../domain/record/minutes.ts';
import type { MeetingRecord } from '../../domain/record/record.ts';
import { plannedById } from '../ledger/agenda.ts';
import type { Db } from '../ledger/database.ts';
import { ballotsInMeeting } from '../ledger/elections.ts';
import type { Meeting } from '../ledger/meetings.ts';
import { appraisalOf, motionsOf } from '../ledger/motions.ts';
import { recordKept } from '../ledger/record.ts';
import { memberById, membersOf } from '../ledger/roster.ts';
import { figuresOf } from '../meetings/figures.ts';
import { factsOf } from './facts.ts';
import type { Sealer } from './sealer.ts';
import { sheetOf } from './sheet.ts';

/** The record of a meeting as it stands; sealed ones with the code of their QR, where this kiosk can sign one. */
export function recordOf(db: Db, meeting: Meeting, sealer: Sealer): MeetingRecord {
  const { meeting_id, organization_id, kinds, title, place, opened_at } = meeting;
  const { closed_at, minutes, seal } = recordKept(db, meeting_id);
  const sheet = sheetOf(db, meeting);
  const record: MeetingRecord = {
    meeting_id,
    organization: { id: organization_id, name: sheet.organization_name },
    kinds,
    title,
    place,
    sign_in_opened_at: opened_at,
    started_at: startOf(meeting, closed_at),
    ended_at: closed_at,
    ...figuresOf(db, meeting),
    sheet: sheet.rows,
    minutes: withCallers(db, meeting, minutes),
    motions: motionsOf(db, meeting_id),
    appraisal: appraisalOf(db, meeting_id),
    ballots: ballotsInMeeting(db, meeting_id),
    seal: seal && { ...seal, code: null },
  };
  if (!record.seal) return record;
  return { ...record, seal: { ...record.seal, code: sealer.code(factsOf(record, record.seal)) } };
}

/** A meeting begins as planned, or when it was opened, where that was later; never after its end. */
function startOf({ planned_start, opened_at }: Meeting, closed_at: string | null): string {
  if (planned_start === null || epochMs(planned_start) <= epochMs(opened_at)) return opened_at;
  return closed_at !== null && epochMs(closed_at) < epochMs(planned_start) ? opened_at : planned_start;
}

/** Chair and recorder come from the agenda until somebody says otherwise; without one the 书记 of the branch chairs. */
function withCallers(db: Db, meeting: Meeting, minutes: Minutes): Minutes {
  const planned = meeting.planned_id === null ? null : plannedById(db, meeting.planned_id);
  const chair = minutes.chair ?? named(db, planned?.chair ?? bookChair(db, meeting));
  const recorder = minutes.recorder ?? named(db, planned?.recorder ?? null);
  return { ...minutes, chair, recorder };
}

/** Who chairs by the book: the 书记; at a 党小组会 its leader, where the branch has but one group. */
export function bookChair(db: Db, meeting: Meeting): string | null {
  const members = membersOf(db, meeting.organization_id);
  const post = meeting.kinds.every((kind) => kind === 'group_meeting') ? 'group_leader' : 'secretary';
  const holders = members.filter((member) => member.posts.includes(post));
  return holders.length === 1 ? (holders[0]?.id ?? null) : null;
}

function named(db: Db, memberId: string | null): Minutes['chair'] {
  const member = memberId === null ? null : memberById(db, memberId);
  return member && { member_id: member.id, name: member.name };
}
