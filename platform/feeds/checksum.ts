import { sql } from 'kysely';
import { feedChecksum, type ItemVersion } from '../../sync/protocol/feed-checksum.ts';
import type { Trx } from '../database/database.ts';
import type { ScopedFeed } from './scope.ts';

/** Remembers the checksum of each feed_id with the state it was worked out from. */
export class ChecksumCache {
  readonly #held = new Map<string, { state: string; hex: string }>();
  readonly #capacity: number;

  constructor(capacity = 1_000) {
    this.#capacity = capacity;
  }

  get(feedId: string, state: string): string | null {
    const held = this.#held.get(feedId);
    return held?.state === state ? held.hex : null;
  }

  set(feedId: string, state: string, hex: string): void {
    this.#held.delete(feedId);
    this.#held.set(feedId, { state, hex });
    const oldest = this.#held.keys().next();
    if (this.#held.size > this.#capacity && !oldest.done) this.#held.delete(oldest.value);
  }
}

/**
 * The checksum of what a kiosk holds when it has read everything (I10), or null while a write into the scope is not below
 * the oldest running transaction yet. The greatest xid and the count of rows tell two such quiet states apart.
 */
export async function scopeChecksum(trx: Trx, feed: ScopedFeed, cache: ChecksumCache): Promise<string | null> {
  const { rows: states } = await sql<{ quiet: boolean; state: string }>`
    select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as quiet,
           coalesce(max(xid)::text, '') || '/' || count(*) as state
    from feed_item
    where district_id = ${feed.district_id} and feed = ${feed.name} and scope = any(${feed.scopes}::text[])`.execute(
    trx,
  );
  const now = states[0];
  if (!now?.quiet) return null;
  const held = cache.get(feed.feed_id, now.state);
  if (held !== null) return held;
  const { rows } = await sql<ItemVersion>`
    select collection, id, version from feed_item
    where district_id = ${feed.district_id} and feed = ${feed.name} and scope = any(${feed.scopes}::text[])
      and op = 'upsert'`.execute(trx);
  const hex = feedChecksum(rows);
  cache.set(feed.feed_id, now.state, hex);
  return hex;
}
