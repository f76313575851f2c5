import type { EventEnvelope } from '../../../domain/events/envelope.ts';
import { readEnvelope, sha256Hex } from '../../../sync/protocol/chain.ts';
import { isDamage } from '../damage.ts';
import type { Db } from '../database.ts';
import { UPKEEP_LIMITS } from './limits.ts';

/** An event row that proves itself: its bytes give its hash and are an event. */
export type Salvaged = { written: number; seq: number; bytes: string; hash: string; event: EventEnvelope };

type Row = { seq: number; bytes: string; hash: string };

/**
 * Every event that can still be read of a damaged ledger and of older copies of it, in the order in which they were
 * written. Each row is asked for by its number, because a scan ends at the first page that does not read while a look-up
 * touches only the pages on its own way. The same event may come more than once (a copy, a re-homed row).
 */
export function* readableEvents(sources: readonly Db[]): Generator<Salvaged> {
  const readers = sources.map((db) => rowReader<Row>(db, 'SELECT seq, bytes, hash FROM event WHERE written = ?'));
  for (let written = 1, misses = 0; misses < UPKEEP_LIMITS.salvage_misses; written += 1) {
    const found = readers.flatMap((read) => proved(written, read(written)));
    yield* found;
    misses = found.length > 0 ? 0 : misses + 1;
  }
}

function proved(written: number, row: Row | null): Salvaged[] {
  if (!row || sha256Hex(row.bytes) !== row.hash) return [];
  const event = readEnvelope(row.bytes);
  return event ? [{ written, ...row, event }] : [];
}

/** Rows of a table by number; null for one that is not there or does not read. A table that is gone has no rows. */
export function rowReader<R>(db: Db, sql: string): (rowid: number) => R | null {
  const statement = readable(() => db.prepare<[number], R>(sql));
  return (rowid) => statement && readable(() => statement.get(rowid) ?? null);
}

/** What `read` gives, or null when damage or a missing table keeps it from giving anything. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (isDamage(error) || isNoSuchTable(error)) return null;
    throw error;
  }
}

function isNoSuchTable(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('no such table');
}
