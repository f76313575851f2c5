import { FEEDS } from '../../../domain/reference.ts';
import type { Db } from '../database.ts';
import { isThere, numberIn, readable, rowReader } from './salvage.ts';

type Fact = { name: string; value: string };
type Item = { feed: string; collection: string; id: string; version: number; state: string; data: string | null };

/** Facts that are true of a file alone, and not of the kiosk. */
const OF_THE_FILE: ReadonlySet<string> = new Set(['checked']);

/** Copies the facts of this installation (identity, venue, card key) from the first source that gives each. */
export function salvageFacts(sources: readonly Db[], to: Db): void {
  const insert = to.prepare('INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING');
  for (const source of sources) {
    const facts = readable(source, () => source.prepare<[], Fact>('SELECT name, value FROM fact').all()) ?? [];
    for (const { name, value } of facts) if (!OF_THE_FILE.has(name)) insert.run(name, value);
  }
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
