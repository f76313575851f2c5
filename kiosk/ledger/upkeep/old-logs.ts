import { GENESIS_HASH } from '../../../domain/events/envelope.ts';
import { faultOf } from '../../../sync/protocol/chain.ts';
import type { Db } from '../database.ts';
import { storeRow } from '../log.ts';
import { readable, readableEvents, type Salvaged } from './salvage.ts';

/** A position that a chain proves. */
export type Proved = { log_id: string; seq: number; hash: string };

type OldLog = { parent_log_id: string | null; parent_seq: number | null; parent_hash: string | null; reason: string };

/**
 * Takes over the logs of a damaged ledger, sealed, as far as each is unbroken from its beginning: byte for byte, because
 * receipts, seals and papers name their positions. Returns where the one that grew last provably stood, null when nothing
 * proves it.
 */
export function keepOldLogs(sources: readonly Db[], to: Db): Proved | null {
  const heads = new Map<string, Proved>();
  let last: string | null = null;
  for (const row of readableEvents(sources)) {
    const { log_id } = row.event;
    last = log_id;
    const head = heads.get(log_id) ?? (row.seq === 1 ? beginLog(sources, to, row) : null);
    if (!head || faultOf(log_id, row, head) !== null) continue;
    storeRow(to, row.event, row);
    heads.set(log_id, { log_id, seq: row.seq, hash: row.hash });
  }
  return (last !== null && heads.get(last)) || null;
}

/** Makes the row of a log; where the old one does not read, its first event still tells what it grew from. */
function beginLog(sources: readonly Db[], to: Db, { event }: Salvaged): Proved {
  const { log_id, prev_hash } = event;
  const grown = prev_hash === GENESIS_HASH ? null : prev_hash;
  const known = sources.map((db) => readable(db, () => oldLog(db, log_id))).find((log) => log?.parent_hash === grown);
  const { parent_log_id, parent_seq, reason } = known ?? { parent_log_id: null, parent_seq: null, reason: 'enrol' };
  to.prepare(
    `INSERT INTO log (log_id, state, parent_log_id, parent_seq, parent_hash, reason) VALUES (?, 'sealed', ?, ?, ?, ?)`,
  ).run(log_id, parent_log_id, parent_seq, grown, reason);
  return { log_id, seq: 0, hash: prev_hash };
}

function oldLog(db: Db, logId: string): OldLog | null {
  return (
    db
      .prepare<[string], OldLog>('SELECT parent_log_id, parent_seq, parent_hash, reason FROM log WHERE log_id = ?')
      .get(logId) ?? null
  );
}
