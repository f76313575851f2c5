import { FEEDS } from '../../../domain/reference.ts';
import type { Db } from '../database.ts';
import { PROJECTED_TABLES } from '../projections/index.ts';
import { isThere, numberIn, readable, rowReader } from './salvage.ts';

type Item = { feed: string; collection: string; id: string; version: number; state: string; data: string | null };

/** Tables that are made anew: the logs and what events project, the feeds, and what the platform will say again. */
const MADE_ANEW: ReadonlySet<string> = new Set([
  ...PROJECTED_TABLES,
  'log',
  'event',
  'quarantined',
  'feed',
  'reference',
]);

/**
 * Copies what is true of this installation and stands in no event: the facts (identity, venue, card key), and whatever else
 * a kiosk remembers, row by row from the first source that gives it.
 */
export function salvageMemory(sources: readonly Db[], to: Db): void {
  const tables = to.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`).pluck();
  for (const table of tables.all() as string[]) {
    if (!MADE_ANEW.has(table)) for (const source of sources) copyTable(source, to, table);
  }
  // How far the old log was inspected says nothing about the new one.
  to.prepare(`DELETE FROM fact WHERE name = 'checked'`).run();
}

function copyTable(source: Db, to: Db, table: string): void {
  const columns = to.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(table) as string[];
  const names = columns.join(', ');
  const rows = readable(source, () => source.prepare(`SELECT ${names} FROM ${table}`).raw().all()) ?? [];
  const insert = to.prepare(
    `INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
  );
  for (const row of rows) insert.run(row);
}

/**
 * Copies what can be read of the roster and the agenda, so that cards say something at once. All of it counts as out of
 * date, without a cursor: the next pull fetches everything anew and removes what did not come again.
 */
export function salvageReference(sources: readonly Db[], to: Db): void {
  const insert = to.prepare(
    `INSERT INTO reference (feed, collection, id, version, state, data, stale) VALUES (?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT DO NOTHING`,
  );
  for (const source of sources) {
    for (const item of readableItems(source)) {
      if (item.feed in FEEDS) insert.run(item.feed, item.collection, item.id, item.version, item.state, item.data);
    }
  }
}

function* readableItems(source: Db): Generator<Item> {
  const read = rowReader<Item>(
    source,
    'SELECT feed, collection, id, version, state, data FROM reference WHERE rowid = ?',
  );
  const last = numberIn(source, 'SELECT max(rowid) FROM reference');
  for (let rowid = 1, misses = 0; isThere(rowid, last, misses); rowid += 1) {
    const item = read(rowid);
    if (item) yield item;
    misses = item ? 0 : misses + 1;
  }
}
