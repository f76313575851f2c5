import type { Member } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { Db } from '../ledger/database.ts';
import { membersOf, type WithId } from '../ledger/roster.ts';

/** Whether a gathering of these kinds is the committee's alone: nobody else is expected then. */
export function isCommitteeOnly(kinds: readonly MeetingKind[]): boolean {
  return kinds.includes('committee_meeting') && !kinds.includes('general_meeting');
}

const COMMITTEE = new Set(['secretary', 'deputy_secretary', 'committee_member']);

/** Whether a member of the meeting's organization is expected (应到), and not a guest, at a gathering of these kinds. */
export function isExpected(member: Member, kinds: readonly MeetingKind[]): boolean {
  return !isCommitteeOnly(kinds) || member.posts.some((post) => COMMITTEE.has(post));
}

/** Everyone who should attend (应到): the organization's members, or its committee where the meeting is the committee's. */
export function audienceOf(
  db: Db,
  meeting: { organization_id: string; kinds: readonly MeetingKind[] },
): WithId<Member>[] {
  return membersOf(db, meeting.organization_id).filter((member) => isExpected(member, meeting.kinds));
}
