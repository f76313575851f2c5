import { uuidv7 } from 'uuidv7';
import type { EventEnvelope } from '../../domain/events/envelope.ts';
import { readEnvelope } from '../../sync/protocol/chain.ts';
import type { LogRecord } from '../../sync/store.ts';
import type { Db } from './database.ts';
import { appendToLog, headOf } from './log.ts';

/**
 * Ends a history that cannot go on, in one transaction: seals the log, opens a new one whose parent is the sealed head,
 * and re-homes every event of the sealed one into it, acked or not, with the same id, type, time, actor and body. The
 * tables do not change: an event is projected once by its id (I2). Returns the new log's id.
 */
export function forkLog(db: Db, logId: string, reason: Exclude<LogRecord['reason'], 'enrol'>): string {
  return db
    .transaction(() => {
      const head = headOf(db, logId);
      const child = uuidv7();
      db.prepare(`UPDATE log SET state = 'sealed' WHERE log_id = ?`).run(logId);
      db.prepare(
        `INSERT INTO log (log_id, state, parent_log_id, parent_seq, parent_hash, reason) VALUES (?, 'open', ?, ?, ?, ?)`,
      ).run(child, logId, head.seq, head.hash, reason);
      for (let seq = 1; seq <= head.seq; seq += 1) rehome(db, eventAt(db, logId, seq), child);
      return child;
    })
    .immediate();
}

function eventAt(db: Db, logId: string, seq: number): EventEnvelope {
  const row = db
    .prepare<[string, number], { bytes: string }>('SELECT bytes FROM event WHERE log_id = ? AND seq = ?')
    .get(logId, seq);
  const event = row && readEnvelope(row.bytes);
  if (!event) throw new Error(`event ${seq} of the sealed log cannot be read`);
  return event;
}

/** Appends an event of another log to `to`: the same event at another place, with the same id and all that it says. */
export function rehome(db: Db, event: EventEnvelope, to: string): void {
  const { id, type, version, at, actor, body } = event;
  appendToLog(db, to, { id, type, version, at, actor, body });
}
