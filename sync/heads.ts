import type { Point, Receipt } from './protocol/wire.ts';
import type { LogRecord, SyncStore } from './store.ts';

/** What the platform says about one of our logs, out of a sealed answer. */
export type LogPosition = { log_id: string; head: Point; durable_seq: number };

/**
 * Takes the platform's head. When our own hash stands there, `acked` becomes that position, even if it was higher: after
 * a lost answer it rises, after a restore of the platform it falls and the rest is sent again (I5, I6). When it does not,
 * nothing is changed: the two histories have parted.
 */
export function takeHead(store: SyncStore, position: LogPosition, receipt: Receipt | null): 'ours' | 'elsewhere' {
  const { log_id, head, durable_seq } = position;
  const log = logOf(store, log_id);
  if (!log || store.hashAt(log_id, head.seq) !== head.hash) return 'elsewhere';
  if (receipt || log.acked !== head.seq) store.acknowledge(log_id, head.seq, receipt);
  store.durable(log_id, Math.min(durable_seq, head.seq));
  return 'ours';
}

/** One log as it is now; between two awaits it may have grown or been sealed. */
export function logOf(store: SyncStore, logId: string): LogRecord | null {
  return store.logs().find((log) => log.log_id === logId) ?? null;
}

/** The log that grows. There is exactly one. */
export function openLog(store: SyncStore): LogRecord {
  const log = store.logs().findLast((each) => each.state === 'open');
  if (!log) throw new Error('the ledger has no open log');
  return log;
}
