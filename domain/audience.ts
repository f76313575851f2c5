import type { Member, Post } from './reference.ts';
import type { MeetingKind } from './words.ts';

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

/** Whether a gathering of these kinds is one group's alone (R3, also as R6), if it is known which. */
function isGroupOnly(kinds: readonly MeetingKind[]): boolean {
  return kinds.includes('group_meeting') && !kinds.some((kind) => WHOLE_BRANCH.has(kind));
}

/**
 * Whether a member of the meeting's organization is expected (应到), and not a guest, at a gathering of these kinds. `group`
 * is the 党小组 that meets; a 党小组会 of a group that nobody named expects everybody.
 */
export function isExpected(member: Member, kinds: readonly MeetingKind[], group: string | null = null): boolean {
  if (group !== null && isGroupOnly(kinds)) return member.group === group;
  return !isCommitteeOnly(kinds) || isOnCommittee(member);
}
