import { type ChainResult, type ChainRow, verifyChain } from '../../sync/protocol/chain.ts';
import { LIMITS } from '../limits.ts';
import type { Db } from './database.ts';
import { genesisOf } from './log.ts';

type LogId = { log_id: string };

/** The rows of one log after `after` in seq order, read page by page, so that a long log costs no memory and pins no reader. */
export function* rowsOf(db: Db, logId: string, after = 0): Generator<ChainRow> {
  const page = db.prepare<[string, number, number], ChainRow>(
    'SELECT seq, bytes, hash FROM event WHERE log_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  let position = after;
  for (;;) {
    const rows = page.all(logId, position, LIMITS.events_per_export_page);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    position = last.seq;
  }
}

/** The ids of all logs, sealed ones first, in the order they were opened. */
export function logIds(db: Db): string[] {
  return db
    .prepare<[], LogId>(`SELECT log_id FROM log ORDER BY state DESC, rowid`)
    .all()
    .map((row) => row.log_id);
}

/** The verdict on a whole kiosk: its logs one by one, the open one last; `head` is the open log's. */
export type Verified = { ok: true; events: number; head: string } | ({ ok: false; log_id: string } & Fault);
type Fault = Omit<Extract<ChainResult, { ok: false }>, 'ok'>;

/** Checks the chain of every log; `events` counts those of the open log, which holds all that a sealed one held. */
export function verifyLedger(db: Db): Verified {
  let last: Verified = { ok: true, events: 0, head: '' };
  for (const logId of logIds(db)) {
    const result = verifyChain(logId, rowsOf(db, logId), { seq: 0, hash: genesisOf(db, logId) });
    if (!result.ok) return { ok: false, log_id: logId, seq: result.seq, fault: result.fault };
    last = { ok: true, events: result.events, head: result.head.hash };
  }
  return last;
}
