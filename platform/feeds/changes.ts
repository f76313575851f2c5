import { sql } from 'kysely';
import type { z } from 'zod';
import type { FeedItem } from '../../sync/protocol/wire.ts';
import type { Db, Trx } from '../database/database.ts';
import { type Refusal, refuse } from '../http/problem.ts';
import { type ChecksumCache, scopeChecksum } from './checksum.ts';
import { BEGINNING, type Cursor, readCursor, writeCursor } from './cursor.ts';
import type { ScopedFeed } from './scope.ts';

/**
 * A page of changes. `checksum` stands with `complete`, except while a transaction is running that wrote into this very
 * scope: what it replaced is gone from the table and what it wrote cannot be shown yet, so that no sum would be true.
 */
export type Page = {
  feed_id: string;
  items: z.infer<typeof FeedItem>[];
  next_cursor: string;
  complete: boolean;
  checksum: string | null;
};

type Row = z.infer<typeof FeedItem> & { xid: string; scope: string };

/**
 * The changes behind a cursor, oldest first. Sort key, cursor and visibility are one thing: (xid, collection, id, scope)
 * below the oldest running transaction. All statements see one snapshot. Refusals: `feed-reset` (another feed_id, or no
 * cursor of ours), `cursor-expired` (tombstones behind it are gone).
 */
export async function changes(
  db: Db,
  feed: ScopedFeed,
  cursorText: string | undefined,
  limit: number,
  cache: ChecksumCache,
): Promise<Page | Refusal> {
  return snapshotRead(db, async (trx) => {
    const cursor = cursorText === undefined ? await bornNow(trx, feed) : readCursor(cursorText);
    if (!cursor || cursor.feed_id !== feed.feed_id) return refuse('feed-reset');
    if (await isExpired(trx, feed, cursor)) return refuse('cursor-expired');
    const rows = await rowsBehind(trx, feed, cursor, limit + 1);
    const page = rows.slice(0, limit);
    const complete = rows.length <= limit;
    return {
      feed_id: feed.feed_id,
      items: page.map(({ xid: _, scope: __, ...item }) => item),
      next_cursor: writeCursor(moved(cursor, page.at(-1))),
      complete,
      checksum: complete ? await scopeChecksum(trx, feed, cache) : null,
    };
  });
}

/** Runs `work` on one unchanging view of the database; read-only transactions hold no feed back. */
export async function snapshotRead<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`set transaction isolation level repeatable read read only`.execute(trx);
    return work(trx);
  });
}

/** Every row of the scope that is visible in feeds, from the beginning, in feed order. */
export async function bornNow(trx: Trx, feed: ScopedFeed): Promise<Cursor> {
  const { rows } = await sql<{ xmin: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(trx);
  return { ...BEGINNING, feed_id: feed.feed_id, born: rows[0]?.xmin ?? '0' };
}

/** At most `limit` rows behind the cursor, in feed order. */
export async function rowsBehind(trx: Trx, feed: ScopedFeed, cursor: Cursor, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select collection, id, version, op, data, xid::text as xid, scope
    from feed_item
    where district_id = ${feed.district_id} and feed = ${feed.name} and scope = any(${feed.scopes}::text[])
      and xid < pg_snapshot_xmin(pg_current_snapshot())
      and (xid, collection, id, scope)
          > (${cursor.xid}::text::xid8, ${cursor.collection}::text, ${cursor.id}::uuid, ${cursor.scope}::text)
      and (op = 'upsert' or xid >= ${cursor.born}::text::xid8)
    order by feed_item.xid, collection, id, scope
    limit ${limit}`.execute(trx);
  return rows;
}

/** The cursor behind `row`, or where it was. */
export function moved(cursor: Cursor, row: Row | undefined): Cursor {
  if (!row) return cursor;
  const { xid, collection, id, scope } = row;
  return { ...cursor, xid, collection, id, scope };
}

/** Whether a tombstone that this reader has not seen may have been purged: not before it was born, not behind where it stands. */
async function isExpired(trx: Trx, feed: ScopedFeed, cursor: Cursor): Promise<boolean> {
  const { rows } = await sql<{ expired: boolean }>`
    select (${cursor.xid}::text::xid8 <= xid and ${cursor.born}::text::xid8 <= xid) as expired
    from feed_horizon where district_id = ${feed.district_id} and feed = ${feed.name}`.execute(trx);
  return rows[0]?.expired ?? false;
}
