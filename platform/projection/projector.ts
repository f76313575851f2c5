import type { FastifyBaseLogger } from 'fastify';
import { type Db, isDatabaseAway, transaction } from '../database/database.ts';
import { type LogName, NOTHING, type Progress, projectBatch, setAside } from './batch.ts';

/** Events per transaction; small enough that a page sees a long backlog grow. */
const BATCH = 500;

/** News of a district: something was projected; `agenda` when its agenda feed changed by it. */
export type News = { district_id: string; agenda: boolean };

/** What the projector needs; `arrived` is told whenever screens and kiosks have something new to read. */
export type Projecting = { db: Db; log: FastifyBaseLogger; now(): number; arrived(news: News): void };

/**
 * Turns stored events into what screens read, log by log and behind the ingest path: an event is safe before it is
 * understood, and a projector that fails or falls behind never delays a receipt (F36). Where it stands is in the database,
 * so that a crash loses nothing and a second process does nothing twice.
 */
export class Projector {
  readonly #by: Projecting;
  readonly #waiting = new Map<string, LogName>();
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
      const { left, agenda } = await this.#step(key);
      if (left === 'nothing') continue;
      this.#by.arrived({ district_id: key.district_id, agenda });
      if (left === 'more' && !this.#stopped) this.#waiting.set(name, key);
    }
  }

  /** A batch; when it cannot be projected as a whole, its first event alone, which is set aside if it is the cause (F45). */
  async #step(key: LogName): Promise<Progress> {
    try {
      return await transaction(this.#by.db, (trx) => projectBatch(trx, key, BATCH));
    } catch (error) {
      if (isDatabaseAway(error)) {
        this.#by.log.warn({ err: error, log_id: key.log_id }, 'projection waits for the database');
        return NOTHING;
      }
      this.#by.log.error({ err: error, log_id: key.log_id }, 'a batch cannot be projected; going on one by one');
    }
    try {
      return await transaction(this.#by.db, (trx) => projectBatch(trx, key, 1));
    } catch (error) {
      const detail = error instanceof Error ? error.name : 'unknown';
      return transaction(this.#by.db, (trx) => setAside(trx, key, detail, this.#by.now())).catch(() => NOTHING);
    }
  }
}
