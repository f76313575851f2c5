import { isExpected } from '../../domain/audience.ts';
import type { Member } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';

/**
 * How many of an organization's members are expected (应到) at a gathering of these kinds; null for an organization without
 * members here, and for a 党小组会, whose group the agenda does not name.
 */
export function expectedCount(members: readonly Member[] | undefined, kinds: readonly MeetingKind[]): number | null {
  if (!members || members.length === 0) return null;
  if (kinds.includes('group_meeting') && !kinds.includes('general_meeting')) return null;
  return members.filter((member) => isExpected(member, kinds)).length;
}
