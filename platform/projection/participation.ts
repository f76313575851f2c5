import { sql } from 'kysely';
import { cityDate } from '../../domain/city-time.ts';
import type { Participation } from '../../domain/reference.ts';
import type { Trx } from '../database/database.ts';
import type { HeldGathering } from './held.ts';

/** When the members of these gatherings were last seen (rules.md A1): each who came or was excused, if that is news. */
export async function lastSeen(
  trx: Trx,
  districtId: string,
  gatherings: readonly HeldGathering[],
): Promise<Participation[]> {
  const latest = new Map<string, Participation>();
  for (const { meeting_ids, data } of gatherings) {
    const last_on = cityDate(data.held.started);
    for (const member of await seenAt(trx, districtId, meeting_ids)) {
      if ((latest.get(member)?.last_on ?? '') >= last_on) continue;
      latest.set(member, { member, organization: data.organization, last_on });
    }
  }
  const known = await knownDates(trx, districtId, [...latest.keys()]);
  return [...latest.values()].filter(({ member, last_on }) => last_on > (known.get(member) ?? ''));
}

async function seenAt(trx: Trx, districtId: string, meetingIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select distinct member_id from attendance_fact f
    where district_id = ${districtId} and meeting_id = any(${meetingIds}::uuid[]) and role = 'member'
      and kind in ('recorded', 'make_up', 'leave')
      and not exists (
        select 1 from attendance_fact undo
        where undo.district_id = f.district_id and undo.meeting_id = f.meeting_id and undo.kind = 'undone'
          and undo.undone_event_id = f.event_id
      )`.execute(trx);
  return rows.map(({ member_id }) => member_id);
}

async function knownDates(trx: Trx, districtId: string, members: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; last_on: string }>`
    select id, data ->> 'last_on' as last_on from feed_item
    where district_id = ${districtId} and collection = 'participation' and id = any(${members}::uuid[])
      and op = 'upsert'`.execute(trx);
  return new Map(rows.map(({ id, last_on }) => [id, last_on]));
}
