import { sql } from 'kysely';
import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import { type Db, transaction } from '../database/database.ts';
import { PLATFORM_LIMITS } from '../limits.ts';

/** Forgets nonces that the signature window refuses anyway. */
export async function forgetNonces(db: Db, now: number): Promise<void> {
  const before = new Date(now - WIRE_LIMITS.nonce_memory_s * 1000);
  await db.deleteFrom('nonce_seen').where('seen_at', '<', before).execute();
}

/**
 * Removes tombstones that are older than the longest time a kiosk may be away, and moves the horizon of their feeds, so that
 * a kiosk that was away longer starts anew instead of keeping what was deleted (F50).
 * @returns how many were removed
 */
export async function purgeTombstones(db: Db, now: number): Promise<number> {
  const before = new Date(now - PLATFORM_LIMITS.tombstone_days * 86_400_000);
  return transaction(db, async (trx) => {
    const { rows } = await sql<{ district_id: string; feed: string; xid: string; count: number }>`
      with gone as (
        delete from feed_item where op = 'delete' and changed_at < ${before}::timestamptz returning district_id, feed, xid
      )
      select district_id, feed, max(xid)::text as xid, count(*)::integer as count from gone group by district_id, feed
    `.execute(trx);
    for (const { district_id, feed, xid } of rows) {
      const moved = await sql`
        update feed_horizon set xid = greatest(xid, ${xid}::text::xid8)
        where district_id = ${district_id} and feed = ${feed}`.execute(trx);
      if (moved.numAffectedRows === 0n) {
        await sql`insert into feed_horizon (district_id, feed, xid) values (${district_id}, ${feed}, ${xid}::text::xid8)`.execute(
          trx,
        );
      }
    }
    return rows.reduce((sum, row) => sum + row.count, 0);
  });
}
