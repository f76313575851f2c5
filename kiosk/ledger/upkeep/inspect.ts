import { type ChainFault, verifyChain } from '../../../sync/protocol/chain.ts';
import { isDamage } from '../damage.ts';
import type { Db } from '../database.ts';
import { logIds, rowsOf } from '../history.ts';
import { genesisOf } from '../log.ts';

/** How far a log was checked: everything up to here held. */
export type Checked = { log_id: string; seq: number; hash: string };

/** What is wrong with a ledger: pages that SQLite cannot use, or the first event that does not continue its chain. */
export type Damage =
  | { kind: 'pages'; detail: string }
  | { kind: 'chain'; log_id: string; seq: number; fault: ChainFault };

/** The verdict on a file; `checked` is the head of the open log, from where the next inspection may go on. */
export type Inspection = { ok: true; checked: Checked | null } | { ok: false; damage: Damage };

/**
 * Looks at the whole file (quick_check reads every page, and each page proves itself), counts that no row is missing, and
 * walks the chain: of the open log from `from`, when that still stands, and of every log from its beginning otherwise.
 */
export function inspect(db: Db, from: Checked | null): Inspection {
  try {
    const pages = db.pragma('quick_check', { simple: true });
    if (pages !== 'ok') return { ok: false, damage: { kind: 'pages', detail: String(pages) } };
    return inspectChains(db, from);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ok: false, damage: { kind: 'pages', detail: error instanceof Error ? error.message : String(error) } };
  }
}

function inspectChains(db: Db, from: Checked | null): Inspection {
  const resume = from !== null && isOpen(db, from.log_id) && hashAt(db, from) === from.hash ? from : null;
  let checked = resume;
  for (const log_id of logIds(db)) {
    const missing = firstMissing(db, log_id);
    if (missing !== null) return { ok: false, damage: { kind: 'chain', log_id, seq: missing, fault: 'gap' } };
    if (resume !== null && resume.log_id !== log_id) continue;
    const start = resume ?? { seq: 0, hash: genesisOf(db, log_id) };
    const result = verifyChain(log_id, rowsOf(db, log_id, start.seq), start);
    if (!result.ok) return { ok: false, damage: { kind: 'chain', log_id, seq: result.seq, fault: result.fault } };
    checked = { log_id, ...result.head };
  }
  return { ok: true, checked };
}

function isOpen(db: Db, logId: string): boolean {
  return db.prepare(`SELECT 1 FROM log WHERE log_id = ? AND state = 'open'`).get(logId) !== undefined;
}

function hashAt(db: Db, { log_id, seq }: Checked): string | null {
  if (seq === 0) return genesisOf(db, log_id);
  const row = db
    .prepare<[string, number], { hash: string }>('SELECT hash FROM event WHERE log_id = ? AND seq = ?')
    .get(log_id, seq);
  return row?.hash ?? null;
}

/**
 * seq is dense from 1: there are as many rows as the last one's number says, or some row is missing. The first that is, or
 * null. One statement sees one moment, while the writer goes on.
 */
function firstMissing(db: Db, logId: string): number | null {
  const rows = db
    .prepare<[string], { n: number; head: number | null }>(
      'SELECT count(*) AS n, max(seq) AS head FROM event WHERE log_id = ?',
    )
    .get(logId);
  if (!rows || rows.n === (rows.head ?? 0)) return null;
  const gap = db
    .prepare<[string, string], { seq: number }>(
      `SELECT min(place.seq) + 1 AS seq FROM (SELECT 0 AS seq UNION ALL SELECT seq FROM event WHERE log_id = ?) AS place
       WHERE NOT EXISTS (SELECT 1 FROM event WHERE log_id = ? AND seq = place.seq + 1)`,
    )
    .get(logId, logId);
  return gap?.seq ?? 1;
}
