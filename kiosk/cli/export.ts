import type { Db } from '../ledger/database.ts';
import { logIds, rowsOf } from '../ledger/history.ts';

/**
 * The ledger's events as NDJSON: each line is the event as it was hashed, with its `hash` beside it. The open log holds
 * everything that a sealed one held, so it alone is written.
 */
export function* exportLines(db: Db): Generator<string> {
  const open = logIds(db).at(-1);
  if (open === undefined) return;
  for (const row of rowsOf(db, open)) yield JSON.stringify({ ...(JSON.parse(row.bytes) as object), hash: row.hash });
}
