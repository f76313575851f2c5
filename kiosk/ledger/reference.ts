import type { z } from 'zod';
import { FEEDS, type FeedName } from '../../domain/reference.ts';
import type { FeedItem, FeedPage } from '../../sync/protocol/wire.ts';
import type { Db } from './database.ts';

/**
 * Applies a page of a feed and its cursor in one transaction. An item counts when its version is above the one held, so
 * repeats and disorder within a page do no harm. A page of another feed_id starts the feed anew; the page with `complete`
 * removes what did not come again since then.
 */
export function applyFeedPage(db: Db, name: FeedName, page: FeedPage, asOf: string): void {
  db.transaction(() => {
    const held = feedPosition(db, name);
    if (held && held.feed_id !== page.feed_id) startAnew(db, name);
    for (const item of page.items) applyItem(db, name, item);
    if (page.complete) db.prepare('DELETE FROM reference WHERE feed = ? AND stale = 1').run(name);
    db.prepare(
      `INSERT INTO feed (name, feed_id, cursor, as_of, complete) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET feed_id = excluded.feed_id, cursor = excluded.cursor, as_of = excluded.as_of,
       complete = excluded.complete`,
    ).run(name, page.feed_id, page.next_cursor, asOf, page.complete ? 1 : 0);
  }).immediate();
}

function applyItem(db: Db, feed: FeedName, item: FeedItem): void {
  const state = stateOf(feed, item);
  const data = state === 'live' ? JSON.stringify(item.data) : null;
  db.prepare(
    `INSERT INTO reference (feed, collection, id, version, state, data) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (feed, collection, id) DO UPDATE
     SET version = excluded.version, state = excluded.state, data = excluded.data, stale = 0
     WHERE excluded.version > reference.version OR reference.stale = 1`,
  ).run(feed, item.collection, item.id, item.version, state, data);
}

function stateOf(feed: FeedName, item: FeedItem): 'live' | 'deleted' | 'unusable' {
  if (item.op === 'delete') return 'deleted';
  const schemas: Record<string, z.ZodType | undefined> = FEEDS[feed];
  const schema = schemas[item.collection];
  return !schema || schema.safeParse(item.data).success ? 'live' : 'unusable';
}

/** Where the next page of a feed begins, when the last one was applied, and whether it was the last there was. */
export type FeedPosition = { feed_id: string; cursor: string; as_of: string; complete: 0 | 1 };

/** The position in a feed, or null before its first page. */
export function feedPosition(db: Db, name: FeedName): FeedPosition | null {
  return (
    db.prepare<[string], FeedPosition>('SELECT feed_id, cursor, as_of, complete FROM feed WHERE name = ?').get(name) ??
    null
  );
}

/**
 * Starts a feed anew: forgets its cursor and takes every item as out of date. They stay readable until the refetch
 * completes, so that a line that fails half-way does not leave a kiosk without its roster.
 */
export function startAnew(db: Db, name: FeedName): void {
  db.transaction(() => {
    db.prepare('UPDATE reference SET stale = 1 WHERE feed = ?').run(name);
    db.prepare('DELETE FROM feed WHERE name = ?').run(name);
  }).immediate();
}

/** id and version of every item held and not out of date, for the checksum. */
export function feedVersions(db: Db, name: FeedName): { collection: string; id: string; version: number }[] {
  return db
    .prepare<[string], { collection: string; id: string; version: number }>(
      `SELECT collection, id, version FROM reference WHERE feed = ? AND state <> 'deleted' AND stale = 0`,
    )
    .all(name);
}
