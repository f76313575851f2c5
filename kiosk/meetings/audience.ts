import type { Member, Post } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { Db } from '../ledger/database.ts';
import { membersOf, type WithId } from '../ledger/roster.ts';

/** Gatherings to which the whole branch comes (R1, R4, R5, R7), whatever else they are. */
const WHOLE_BRANCH = new Set<MeetingKind>(['general_meeting', 'theme_day', 'lecture', 'appraisal']);

/** Whether a gathering of these kinds is the committee's alone (R2, also as R6): nobody else is expected then. */
export function isCommitteeOnly(kinds: readonly MeetingKind[]): boolean {
  return kinds.includes('committee_meeting') && !kinds.some((kind) => WHOLE_BRANCH.has(kind));
}

const COMMITTEE = new Set<Post>(['secretary', 'deputy_secretary', 'committee_member']);

/** Whether a member is on the committee (支委会) of the own organization. */
export function isOnCommittee(member: Member): boolean {
  return member.posts.some((post) => COMMITTEE.has(post));
}

/** Whether a member of the meeting's organization is expected (应到), and not a guest, at a gathering of these kinds. */
export function isExpected(member: Member, kinds: readonly MeetingKind[]): boolean {
  return !isCommitteeOnly(kinds) || isOnCommittee(member);
}

/** Everyone who should attend (应到): the organization's members, or its committee where the meeting is the committee's. */
export function audienceOf(
  db: Db,
  meeting: { organization_id: string; kinds: readonly MeetingKind[] },
): WithId<Member>[] {
  return membersOf(db, meeting.organization_id).filter((member) => isExpected(member, meeting.kinds));
}
