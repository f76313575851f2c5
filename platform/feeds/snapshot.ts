import { sha256Hex } from '../../sync/protocol/chain.ts';
import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import type { Db } from '../database/database.ts';
import { bornNow, moved, rowsBehind, snapshotRead } from './changes.ts';
import { type ChecksumCache, scopeChecksum } from './checksum.ts';
import { writeCursor } from './cursor.ts';
import type { ScopedFeed } from './scope.ts';

/** What stands under a snapshot: `sha256` is that of all lines before it, `cursor` is where changes go on. */
export type Manifest = {
  feed_id: string;
  count: number;
  sha256: string;
  cursor: string;
  checksum: string | null;
};

/** A feed as a whole. `lines` is NDJSON with a line break after each item; one venue's reference data fits in memory. */
export async function snapshot(
  db: Db,
  feed: ScopedFeed,
  cache: ChecksumCache,
): Promise<{ lines: string; manifest: Manifest }> {
  return snapshotRead(db, async (trx) => {
    let cursor = await bornNow(trx, feed);
    let lines = '';
    let count = 0;
    for (;;) {
      const rows = await rowsBehind(trx, feed, cursor, WIRE_LIMITS.feed_page);
      for (const { xid: _, scope: __, ...item } of rows) lines += `${JSON.stringify(item)}\n`;
      count += rows.length;
      cursor = moved(cursor, rows.at(-1));
      if (rows.length < WIRE_LIMITS.feed_page) break;
    }
    const checksum = await scopeChecksum(trx, feed, cache);
    const manifest = { feed_id: feed.feed_id, count, sha256: sha256Hex(lines), cursor: writeCursor(cursor), checksum };
    return { lines, manifest };
  });
}
