import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { ItemChange } from '../feeds/write.ts';

/** Everything that the demo makes has a UUIDv8, everything that a kiosk makes a UUIDv7. */
const isOfTheDemo = (id: string) => id[14] === '8';

/**
 * What a seeding writes into the agenda: the city of today, and deletions of what it no longer has (meetings of past days,
 * notices that ran out). What kiosks have reported is left as it is: gatherings that they closed, and every later day on
 * which a member was seen.
 */
export async function agendaChanges(db: Db, district: string, city: ItemChange[]): Promise<ItemChange[]> {
  const closed = await closedByKiosks(db, district);
  const held = await heldAgenda(db, district);
  const seen = new Map(held.filter((row) => row.collection === LAST_SEEN).map((row) => [row.id, row.last_on]));
  const keep = ({ collection, id, data }: ItemChange) =>
    closed.has(id) || (collection === LAST_SEEN && lastOn(data) < (seen.get(id) ?? ''));
  const current = new Set(city.map(({ id }) => id));
  const gone = held.filter(
    ({ collection, id }) => collection !== LAST_SEEN && isOfTheDemo(id) && !current.has(id) && !closed.has(id),
  );
  return [
    ...city.filter((item) => !keep(item)),
    ...gone.map(({ collection, id, scope }): ItemChange => ({ feed: 'agenda', collection, id, scope, data: null })),
  ];
}

const LAST_SEEN = 'participation';

function lastOn(data: ItemChange['data']): string {
  return typeof data === 'object' && data !== null && 'last_on' in data ? String(data.last_on) : '';
}

/** The gatherings that a kiosk reported as closed, by the id under which the agenda has them. */
async function closedByKiosks(db: Db, district: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('meeting')
    .select(({ fn }) => fn.coalesce('planned_id', 'meeting_id').as('id'))
    .where('district_id', '=', district)
    .where('origin', '=', 'kiosk')
    .where('closed_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function heldAgenda(db: Db, district: string) {
  const { rows } = await sql<{ collection: string; id: string; scope: string; last_on: string | null }>`
    select collection, id, scope, data ->> 'last_on' as last_on from feed_item
    where district_id = ${district} and feed = 'agenda' and op = 'upsert'`.execute(db);
  return rows;
}
