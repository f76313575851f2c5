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
  const last = lastWritten(sources);
  for (let written = 1, misses = 0; isThere(written, last, misses); written += 1) {
    const found = readers.flatMap((read) => proved(written, read(written)));
    yield* found;
    misses = found.length > 0 ? 0 : misses + 1;
  }
}

/** Rows are read up to the last one; where no page tells which it is, until many in a row are not there. */
export function isThere(row: number, last: number | null, misses: number): boolean {
  return last === null ? misses < UPKEEP_LIMITS.salvage_misses : row <= last;
}

/** The number of the last event, by the table's own edge or by the count of an index; null when a source tells neither. */
export function lastWritten(sources: readonly Db[]): number | null {
  const lasts = sources.map(
    (db) =>
      numberIn(db, 'SELECT max(written) FROM event') ?? numberIn(db, 'SELECT count(*) FROM event INDEXED BY event_id'),
  );
  return lasts.reduce<number | null>((most, last) => (most === null || last === null ? null : Math.max(most, last)), 0);
}

/** One number of a file; 0 for none, null when it does not read. */
export function numberIn(db: Db, sql: string): number | null {
  return readable(db, () => ({ n: Number(db.prepare(sql).pluck().get() ?? 0) }))?.n ?? null;
}

function proved(written: number, row: Row | null): Salvaged[] {
  if (!row || sha256Hex(row.bytes) !== row.hash) return [];
  const event = readEnvelope(row.bytes);
  return event ? [{ written, ...row, event }] : [];
}

/** Rows of a table by number; null for one that is not there or does not read. A table that is gone has no rows. */
export function rowReader<R>(db: Db, sql: string): (rowid: number) => R | null {
  const statement = readable(db, () => db.prepare<[number], R>(sql));
  return (rowid) => statement && readable(db, () => statement.get(rowid) ?? null);
}

/**
 * What `read` gives of a file, or null when damage or an older schema keeps it from giving anything. Reads share one
 * transaction, which saves a lock and an unlock for each; one that met damage ends it, because SQLite then believes no
 * other page of it either.
 */
export function readable<T>(db: Db, read: () => T): T | null {
  try {
    if (!db.inTransaction) db.exec('BEGIN');
    return read();
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    if (isDamage(error) || isOlder(error)) return null;
    throw error;
  }
}

/** A backup may be older than a table or a column. */
function isOlder(error: unknown): boolean {
  return error instanceof Error && /^no such (table|column|index)/.test(error.message);
}
