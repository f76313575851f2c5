import type { PlannedMeeting, TalkRecord } from '../../domain/reference.ts';
import type { Trx } from '../database/database.ts';
import { scopeOf } from '../feeds/scope.ts';
import type { ItemChange } from '../feeds/write.ts';
import type { KnownEvent } from './project.ts';

/** What one event says of an entry of the agenda: what stands in it, or that it was withdrawn. */
type Entry = {
  entry_id: string;
  collection: 'meetings' | 'talks';
  organization_id: string;
  says: { data: string } | { withdrawn: true };
};

function entryOf(event: KnownEvent): Entry | null {
  switch (event.type) {
    case 'meeting.planned': {
      const { planned_id, organization_id, ...plan } = event.body;
      const data: PlannedMeeting = { organization: organization_id, ...plan, chair: null, recorder: null, guests: [] };
      return entry(planned_id, 'meetings', organization_id, { data: JSON.stringify(data) });
    }
    case 'meeting.plan_withdrawn':
      return entry(event.body.planned_id, 'meetings', event.body.organization_id, { withdrawn: true });
    case 'talk.recorded': {
      const { talk_id, organization_id, held_on, pairing } = event.body;
      const data: TalkRecord = { organization: organization_id, held_on, pairing };
      return entry(talk_id, 'talks', organization_id, { data: JSON.stringify(data) });
    }
    case 'talk.withdrawn':
      return entry(event.body.talk_id, 'talks', event.body.organization_id, { withdrawn: true });
    default:
      return null;
  }
}

function entry(entry_id: string, collection: Entry['collection'], organization_id: string, says: Entry['says']): Entry {
  return { entry_id, collection, organization_id, says };
}

/** Keeps what a batch says of plans and talks, and gives what the agenda shall say of them from now on. */
export async function entryChanges(
  trx: Trx,
  district_id: string,
  events: readonly KnownEvent[],
): Promise<ItemChange[]> {
  const entries = events.flatMap((event) => entryOf(event) ?? []);
  for (const { says, ...key } of entries) await keep(trx, { district_id, ...key }, says);
  const ids = [...new Set(entries.map(({ entry_id }) => entry_id))];
  if (ids.length === 0) return [];
  const held = await heldIds(trx, district_id, ids);
  const rows = await trx
    .selectFrom('agenda_entry')
    .selectAll()
    .where('district_id', '=', district_id)
    .where('entry_id', 'in', ids)
    .execute();
  return rows
    .filter(({ entry_id }) => !held.has(entry_id))
    .map(({ entry_id, collection, organization_id, data, withdrawn }) => ({
      feed: 'agenda' as const,
      collection,
      id: entry_id,
      scope: scopeOf.organization(organization_id),
      data: withdrawn ? null : data,
    }));
}

async function keep(trx: Trx, key: Omit<Entry, 'says'> & { district_id: string }, says: Entry['says']): Promise<void> {
  const updated = await trx
    .updateTable('agenda_entry')
    .set(says)
    .where('district_id', '=', key.district_id)
    .where('entry_id', '=', key.entry_id)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n)
    await trx
      .insertInto('agenda_entry')
      .values({ ...key, ...says })
      .execute();
}

/** A gathering that was held is no plan any more: what the agenda says of it stays. */
async function heldIds(trx: Trx, districtId: string, ids: string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('meeting')
    .select('planned_id')
    .where('district_id', '=', districtId)
    .where('planned_id', 'in', ids)
    .where('closed_at', 'is not', null)
    .execute();
  return new Set(rows.flatMap(({ planned_id }) => planned_id ?? []));
}
