import type { Member } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';

const COMMITTEE = new Set(['secretary', 'deputy_secretary', 'committee_member']);

/**
 * How many of an organization's members are expected (应到) at a gathering of these kinds: a 支委会 expects its committee, a
 * 党小组会 expects one group that the agenda does not name (null), everything else expects everybody.
 */
export function expectedCount(members: readonly Member[] | undefined, kinds: readonly MeetingKind[]): number | null {
  if (!members || members.length === 0) return null;
  if (kinds.includes('general_meeting')) return members.length;
  if (kinds.includes('group_meeting')) return null;
  if (!kinds.includes('committee_meeting')) return members.length;
  return members.filter((member) => member.posts.some((post) => COMMITTEE.has(post))).length;
}
