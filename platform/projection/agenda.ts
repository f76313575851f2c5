import type { Trx } from '../database/database.ts';
import { scopeOf } from '../feeds/scope.ts';
import { type ItemChange, writeItemsIn } from '../feeds/write.ts';
import { entryChanges } from './entries.ts';
import { heldGatherings } from './held.ts';
import { lastSeen } from './participation.ts';
import type { KnownEvent } from './project.ts';

/**
 * Tells the other kiosks, through the agenda feed, what came out of a batch of events: plans and talks, gatherings that are
 * over, with their figures, and when the people in them were last seen. Gives the number of items that changed; the same events again change
 * none. `now` is epoch ms.
 */
export async function tellAgenda(
  trx: Trx,
  districtId: string,
  events: readonly KnownEvent[],
  now: number,
): Promise<number> {
  const entries = await writeItemsIn(trx, districtId, await entryChanges(trx, districtId, events), now);
  const gatherings = await heldGatherings(trx, districtId, meetingsIn(events));
  const seen = await lastSeen(trx, districtId, gatherings);
  const change = (collection: string, id: string, organization: string, data: object): ItemChange => ({
    feed: 'agenda',
    collection,
    id,
    scope: scopeOf.organization(organization),
    data: data as ItemChange['data'],
  });
  const changes = [
    ...gatherings.map(({ id, data }) => change('meetings', id, data.organization, data)),
    ...seen.map((data) => change('participation', data.member, data.organization, data)),
  ];
  return entries + (await writeItemsIn(trx, districtId, changes, now));
}

/** A fact about a person may come after the close, from another kiosk's log: every event of a meeting counts. */
function meetingsIn(events: readonly KnownEvent[]): string[] {
  const ids = events.map(({ body }) => ('meeting_id' in body ? body.meeting_id : null));
  return [...new Set(ids.filter((id) => id !== null))];
}
