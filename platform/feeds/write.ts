import { sql } from 'kysely';
import type { z } from 'zod';
import type { FeedName } from '../../domain/reference.ts';
import { type Db, type Trx, transaction } from '../database/database.ts';

/** What a thing of the reference data shall be from now on; `data: null` deletes it. */
export type ItemChange = {
  feed: FeedName;
  collection: string;
  id: string;
  scope: string;
  data: z.core.util.JSONType | null;
};

type Held = { collection: string; id: string; scope: string; version: number; op: 'upsert' | 'delete'; same: boolean };
type Write = Omit<ItemChange, 'data'> & { version: number; data: string | null; isNew: boolean };

/**
 * Writes reference data in one transaction and gives the number of rows it touched; what is already as asked is left alone,
 * so that the same again writes nothing. A thing that moves to another scope leaves a tombstone behind, with a version below
 * that of its new place: a kiosk that sees both keeps it, one that saw only the old place removes it (I11). Of several
 * changes of one thing the last one counts.
 */
export async function writeItems(
  db: Db,
  districtId: string,
  changes: readonly ItemChange[],
  now: number,
): Promise<number> {
  return changes.length === 0 ? 0 : transaction(db, (trx) => writeItemsIn(trx, districtId, changes, now));
}

/** The same as part of a transaction that does more. */
export async function writeItemsIn(
  trx: Trx,
  districtId: string,
  asked: readonly ItemChange[],
  now: number,
): Promise<number> {
  const changes = [...new Map(asked.map((change) => [`${change.collection}/${change.id}`, change])).values()];
  const held = Map.groupBy(await heldRows(trx, districtId, changes), (row) => `${row.collection}/${row.id}`);
  const writes = changes.flatMap((change) => writesFor(change, held.get(`${change.collection}/${change.id}`) ?? []));
  const [fresh, known] = [writes.filter((write) => write.isNew), writes.filter((write) => !write.isNew)];
  await insertRows(trx, districtId, fresh, now);
  await updateRows(trx, districtId, known, now);
  return writes.length;
}

/** The rows that one change writes, given all rows of the thing in whatever scope. */
function writesFor(change: ItemChange, rows: Held[]): Write[] {
  const version = Math.max(0, ...rows.map((row) => row.version)) + 1;
  const here = rows.find((row) => row.scope === change.scope);
  const data = change.data === null ? null : JSON.stringify(change.data);
  const { feed, collection, id } = change;
  const leaving = rows
    .filter((row) => row.op === 'upsert' && (data === null || row.scope !== change.scope))
    .map((row): Write => ({ feed, collection, id, scope: row.scope, version, data: null, isNew: false }));
  if (data === null) return leaving;
  if (leaving.length === 0 && here?.op === 'upsert' && here.same) return [];
  const next = leaving.length > 0 ? version + 1 : version;
  return [...leaving, { feed, collection, id, scope: change.scope, version: next, data, isNew: here === undefined }];
}

async function heldRows(trx: Trx, districtId: string, changes: readonly ItemChange[]): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select collection, id, scope, version, op, coalesce(feed_item.data = asked.data::jsonb, false) as same
    from feed_item
    join unnest(
      ${changes.map((change) => change.collection)}::text[], ${changes.map((change) => change.id)}::uuid[],
      ${changes.map((change) => JSON.stringify(change.data))}::text[]
    ) as asked (collection, id, data) using (collection, id)
    where district_id = ${districtId}
    for update of feed_item`.execute(trx);
  return rows;
}

async function insertRows(trx: Trx, districtId: string, writes: Write[], now: number): Promise<void> {
  if (writes.length === 0) return;
  await sql`
    insert into feed_item (district_id, changed_at, feed, collection, id, scope, version, op, data)
    select ${districtId}, ${new Date(now)}::timestamptz, feed, collection, id, scope, version, 'upsert', data::jsonb
    from unnest(
      ${writes.map((write) => write.feed)}::text[], ${writes.map((write) => write.collection)}::text[],
      ${writes.map((write) => write.id)}::uuid[], ${writes.map((write) => write.scope)}::text[],
      ${writes.map((write) => write.version)}::integer[], ${writes.map((write) => write.data)}::text[]
    ) as item (feed, collection, id, scope, version, data)`.execute(trx);
}

async function updateRows(trx: Trx, districtId: string, writes: Write[], now: number): Promise<void> {
  if (writes.length === 0) return;
  await sql`
    update feed_item
    set version = item.version, data = item.data::jsonb, op = case when item.data is null then 'delete' else 'upsert' end,
        xid = pg_current_xact_id(), changed_at = ${new Date(now)}::timestamptz
    from unnest(
      ${writes.map((write) => write.collection)}::text[], ${writes.map((write) => write.id)}::uuid[],
      ${writes.map((write) => write.scope)}::text[], ${writes.map((write) => write.version)}::integer[],
      ${writes.map((write) => write.data)}::text[]
    ) as item (collection, id, scope, version, data)
    where feed_item.district_id = ${districtId} and feed_item.collection = item.collection
      and feed_item.id = item.id and feed_item.scope = item.scope`.execute(trx);
}
