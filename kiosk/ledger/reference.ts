import { FEEDS, type FeedName } from '../../domain/reference.ts';
import type { FeedItem, FeedPage } from '../../sync/protocol/wire.ts';
import type { Db } from './database.ts';

/**
 * Applies a page of a feed and its cursor in one transaction. An item counts when its version is above the one held, so
 * repeats and disorder within a page do no harm. An item that its schema refuses is kept out and reported by id: one bad
 * row of the city must not stop the roster. A page of another feed_id replaces all that the old one had told.
 */
export function applyFeedPage(db: Db, name: FeedName, page: FeedPage, asOf: string): { refused: string[] } {
  return db
    .transaction(() => {
      const held = feedPosition(db, name);
      if (held && held.feed_id !== page.feed_id) forgetFeed(db, name);
      const refused = page.items.filter((item) => !applyItem(db, name, item)).map((item) => item.id);
      db.prepare(
        `INSERT INTO feed (name, feed_id, cursor, as_of) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET feed_id = excluded.feed_id, cursor = excluded.cursor, as_of = excluded.as_of`,
      ).run(name, page.feed_id, page.next_cursor, asOf);
      return { refused };
    })
    .immediate();
}

function applyItem(db: Db, feed: FeedName, item: FeedItem): boolean {
  const schema = (FEEDS[feed] as Record<string, { safeParse(data: unknown): { success: boolean } } | undefined>)[
    item.collection
  ];
  if (item.op === 'upsert' && schema && !schema.safeParse(item.data).success) return false;
  db.prepare(
    `INSERT INTO reference (feed, collection, id, version, data) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (feed, collection, id) DO UPDATE SET version = excluded.version, data = excluded.data
     WHERE excluded.version > reference.version`,
  ).run(feed, item.collection, item.id, item.version, item.op === 'delete' ? null : JSON.stringify(item.data));
  return true;
}

/** Where the next page of a feed begins, and when the last one was applied. */
export function feedPosition(db: Db, name: FeedName): { feed_id: string; cursor: string; as_of: string } | null {
  return (
    db
      .prepare<[string], { feed_id: string; cursor: string; as_of: string }>(
        'SELECT feed_id, cursor, as_of FROM feed WHERE name = ?',
      )
      .get(name) ?? null
  );
}

/** Forgets a feed's items and cursor in one transaction. */
export function forgetFeed(db: Db, name: FeedName): void {
  db.transaction(() => {
    db.prepare('DELETE FROM reference WHERE feed = ?').run(name);
    db.prepare('DELETE FROM feed WHERE name = ?').run(name);
  }).immediate();
}

/** id and version of every living item of a feed, for its checksum. */
export function feedVersions(db: Db, name: FeedName): { collection: string; id: string; version: number }[] {
  return db
    .prepare<[string], { collection: string; id: string; version: number }>(
      'SELECT collection, id, version FROM reference WHERE feed = ? AND data IS NOT NULL',
    )
    .all(name);
}
