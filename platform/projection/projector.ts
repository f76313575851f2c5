import type { FastifyBaseLogger } from 'fastify';
import { type Db, type Trx, transaction } from '../database/database.ts';
import { projectEvents, type ReadEvent } from './project.ts';

/** Events per transaction; small enough that a page sees a long backlog grow. */
const BATCH = 500;

/** What the projector needs; `arrived` is told whenever screens have something new to read. */
export type Projecting = { db: Db; log: FastifyBaseLogger; arrived(): void };

/**
 * Turns stored events into what screens read, log by log and behind the ingest path: an event is safe before it is
 * understood, and a projector that fails or falls behind never delays a receipt (F36). Where it stands is in the database,
 * so that a crash loses nothing and a second process does nothing twice.
 */
export class Projector {
  readonly #by: Projecting;
  readonly #waiting = new Map<string, { district_id: string; log_id: string }>();
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(by: Projecting) {
    this.#by = by;
  }

  /** Asks for a log to be read on; returns at once. */
  nudge(district_id: string, log_id: string): void {
    if (this.#stopped) return;
    this.#waiting.set(`${district_id}/${log_id}`, { district_id, log_id });
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
    });
  }

  /** Asks for every log that has events nobody has read: at start, after a rebuild. */
  async catchUp(): Promise<void> {
    const behind = await this.#by.db
      .selectFrom('kiosk_log')
      .innerJoin('log_projection', (join) =>
        join
          .onRef('log_projection.district_id', '=', 'kiosk_log.district_id')
          .onRef('log_projection.log_id', '=', 'kiosk_log.log_id'),
      )
      .whereRef('log_projection.projected_seq', '<', 'kiosk_log.head_seq')
      .select(['kiosk_log.district_id', 'kiosk_log.log_id'])
      .execute();
    for (const { district_id, log_id } of behind) this.nudge(district_id, log_id);
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Finishes the batch under way and takes nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.clear();
    await this.idle();
  }

  async #drain(): Promise<void> {
    for (;;) {
      const next = this.#waiting.entries().next();
      if (next.done) return;
      const [name, key] = next.value;
      this.#waiting.delete(name);
      try {
        const more = await transaction(this.#by.db, (trx) => projectBatch(trx, key, BATCH));
        if (more === 'nothing') continue;
        this.#by.arrived();
        if (more === 'more' && !this.#stopped) this.#waiting.set(name, key);
      } catch (error) {
        this.#by.log.error(
          { err: error, log_id: key.log_id },
          'projection failed; tried again at the next push or start',
        );
      }
    }
  }
}

/** Reads one batch of a log on and moves its mark, in one transaction. */
async function projectBatch(
  trx: Trx,
  key: { district_id: string; log_id: string },
  limit: number,
): Promise<'nothing' | 'done' | 'more'> {
  const mark = await trx
    .selectFrom('log_projection')
    .select('projected_seq')
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .forUpdate()
    .executeTakeFirst();
  if (!mark) return 'nothing';
  const rows = await readRows(trx, key, mark.projected_seq, limit);
  const last = rows.at(-1);
  if (!last) return 'nothing';
  await projectEvents(
    trx,
    key.district_id,
    rows.filter((row) => row.bytes !== null && !row.held),
  );
  await trx
    .updateTable('log_projection')
    .set({ projected_seq: last.seq })
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .execute();
  return rows.length === limit ? 'more' : 'done';
}

async function readRows(trx: Trx, key: { district_id: string; log_id: string }, after: number, limit: number) {
  const rows = await trx
    .selectFrom('event')
    .innerJoin('kiosk_log', (join) =>
      join.onRef('kiosk_log.district_id', '=', 'event.district_id').onRef('kiosk_log.log_id', '=', 'event.log_id'),
    )
    .leftJoin('quarantine', (join) =>
      join
        .onRef('quarantine.district_id', '=', 'event.district_id')
        .onRef('quarantine.log_id', '=', 'event.log_id')
        .onRef('quarantine.seq', '=', 'event.seq')
        .on('quarantine.resolved_at', 'is', null),
    )
    .where('event.district_id', '=', key.district_id)
    .where('event.log_id', '=', key.log_id)
    .where('event.seq', '>', after)
    .select(['event.log_id', 'event.seq', 'event.bytes', 'event.received_at', 'kiosk_log.kiosk_id', 'quarantine.code'])
    .orderBy('event.seq')
    .limit(limit)
    .execute();
  return rows.map(({ code, ...row }): ReadEvent & { held: boolean } => ({ ...row, held: code !== null }));
}
