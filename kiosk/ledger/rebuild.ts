import type { EventType } from '../../domain/events/body.ts';
import { readEnvelope } from '../../sync/protocol/chain.ts';
import type { Db } from './database.ts';
import { PROJECTED_TABLES, project } from './projections/index.ts';

type Row = { written: number; bytes: string };

/**
 * Empties every projected table and fills it again from the events, oldest log first, in one transaction. The result
 * equals what was written tap by tap; a test holds both against each other. Returns the number of events read.
 */
export function rebuild(db: Db): number {
  return db
    .transaction(() => {
      for (const table of PROJECTED_TABLES) db.prepare(`DELETE FROM ${table}`).run();
      let read = 0;
      for (const row of allRows(db)) {
        const event = readEnvelope(row.bytes);
        if (!event) throw new Error(`event row ${row.written} cannot be read`);
        const projected = { id: event.id, at: event.at, arrived: row.written, body: event.body as never };
        project(db, event.type as EventType, projected);
        read += 1;
      }
      return read;
    })
    .immediate();
}

function* allRows(db: Db): Generator<Row> {
  const page = db.prepare<[number], Row>(
    'SELECT written, bytes FROM event WHERE written > ? ORDER BY written LIMIT 500',
  );
  let after = 0;
  for (let rows = page.all(after); rows.length > 0; rows = page.all(after)) {
    yield* rows;
    after = rows.at(-1)?.written ?? after;
  }
}
