import { isExpected } from '../../domain/audience.ts';
import type { Member } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { Db } from '../ledger/database.ts';
import { membersOf, type WithId } from '../ledger/roster.ts';

/** Everyone who should attend (应到): the organization's members, or those of its committee or group alone. */
export function audienceOf(
  db: Db,
  meeting: { organization_id: string; kinds: readonly MeetingKind[]; group?: string | null },
): WithId<Member>[] {
  const { kinds, group } = meeting;
  return membersOf(db, meeting.organization_id).filter((member) => isExpected(member, kinds, group));
}
