import { GENESIS_HASH } from '../../domain/events/envelope.ts';
import { type ChainFault, faultOf, sha256Hex } from '../../sync/protocol/chain.ts';
import type { Db } from '../database/database.ts';
import type { QuarantineCode } from '../ingest/inspect.ts';

/** What the audit found wrong with a log: `head` when rows and head disagree, else the fault of a row. */
export type AuditFault = { district_id: string; log_id: string; seq: number; fault: ChainFault | 'head' };

type Log = {
  district_id: string;
  log_id: string;
  head_seq: number;
  head_hash: string;
  /** The greatest seq that is there, read in the same statement as the head. */
  last_seq: number | null;
  parent_hash: string | null;
  audited_seq: number | null;
  audited_hash: string | null;
};

type Row = { seq: number; hash: string; bytes: string | null; raw: Uint8Array | null; code: string | null };

const PAGE = 500;

/** What a quarantined event is excused from: its place was taken by its declared hash, or its text names another place. */
const EXCUSED: Partial<Record<QuarantineCode, readonly ChainFault[]>> = {
  opaque: ['hash', 'content', 'link'],
  'not-text': ['content', 'link'],
  oversize: ['content', 'link'],
  'invalid-envelope': ['content', 'link'],
  misplaced: ['content', 'link'],
};

/**
 * The standing audit (I3, F40, F65): walks every log's rows on from where it stopped, checks that they are dense, that each
 * hash is that of its bytes and names the one before, and that the head is the last row. `from: 'start'` walks everything
 * again, which also finds rows that were edited after they had been audited. Read-only but for its own marks.
 */
export async function auditLogs(db: Db, now: () => number, from: 'mark' | 'start' = 'mark'): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  for (const log of await logsToAudit(db, from)) {
    const start = from === 'start' || log.audited_hash === null ? beginning(log) : markOf(log);
    const outcome = await walk(db, log, start);
    await keep(db, log, outcome, now());
    if (outcome.fault) faults.push({ district_id: log.district_id, log_id: log.log_id, ...outcome.fault });
  }
  return faults;
}

type Point = { seq: number; hash: string };
type Outcome = { reached: Point; fault: { seq: number; fault: AuditFault['fault'] } | null };

async function walk(db: Db, log: Log, start: Point): Promise<Outcome> {
  let reached = start;
  while (reached.seq < log.head_seq) {
    const rows = await rowsBehind(db, log, reached.seq);
    if (rows.length === 0) return { reached, fault: { seq: reached.seq + 1, fault: 'gap' } };
    for (const row of rows) {
      const fault = rowFault(log.log_id, row, reached);
      if (fault) return { reached, fault: { seq: row.seq, fault } };
      reached = { seq: row.seq, hash: row.hash };
    }
  }
  const agrees = reached.seq === log.head_seq && reached.hash === log.head_hash && (log.last_seq ?? 0) === log.head_seq;
  return { reached, fault: agrees ? null : { seq: log.head_seq, fault: 'head' } };
}

function rowFault(logId: string, row: Row, before: Point): ChainFault | null {
  const fault =
    row.bytes === null
      ? rawFault(row, before)
      : faultOf(logId, { seq: row.seq, bytes: row.bytes, hash: row.hash }, before);
  const excused = EXCUSED[row.code as QuarantineCode] ?? [];
  return fault !== null && excused.includes(fault) ? null : fault;
}

function rawFault(row: Row, before: Point): ChainFault | null {
  if (row.seq !== before.seq + 1) return 'gap';
  return sha256Hex(row.raw ?? new Uint8Array()) === row.hash ? 'content' : 'hash';
}

async function logsToAudit(db: Db, from: 'mark' | 'start'): Promise<Log[]> {
  const logs = db
    .selectFrom('kiosk_log as log')
    .leftJoin('log_audit as done', (join) =>
      join.onRef('done.district_id', '=', 'log.district_id').onRef('done.log_id', '=', 'log.log_id'),
    )
    .select([
      (eb) =>
        eb
          .selectFrom('event')
          .whereRef('event.district_id', '=', 'log.district_id')
          .whereRef('event.log_id', '=', 'log.log_id')
          .select((row) => row.fn.max('event.seq').as('seq'))
          .as('last_seq'),
      'log.district_id',
      'log.log_id',
      'log.head_seq',
      'log.head_hash',
      'log.parent_hash',
      'done.audited_seq',
      'done.audited_hash',
    ]);
  if (from === 'start') return logs.execute();
  return logs
    .where((eb) => eb.or([eb('done.audited_seq', 'is', null), eb('done.audited_seq', '<>', eb.ref('log.head_seq'))]))
    .execute();
}

async function rowsBehind(db: Db, log: Log, seq: number): Promise<Row[]> {
  return db
    .selectFrom('event')
    .leftJoin('quarantine', (join) =>
      join
        .onRef('quarantine.district_id', '=', 'event.district_id')
        .onRef('quarantine.log_id', '=', 'event.log_id')
        .onRef('quarantine.seq', '=', 'event.seq'),
    )
    .select(['event.seq', 'event.hash', 'event.bytes', 'event.raw', 'quarantine.code'])
    .where('event.district_id', '=', log.district_id)
    .where('event.log_id', '=', log.log_id)
    .where('event.seq', '>', seq)
    .where('event.seq', '<=', log.head_seq)
    .orderBy('event.seq')
    .limit(PAGE)
    .execute();
}

async function keep(db: Db, log: Log, { reached, fault }: Outcome, now: number): Promise<void> {
  const mark = {
    audited_seq: reached.seq,
    audited_hash: reached.hash,
    audited_at: new Date(now),
    fault: fault?.fault ?? null,
    fault_seq: fault?.seq ?? null,
  };
  const updated = await db
    .updateTable('log_audit')
    .set(mark)
    .where('district_id', '=', log.district_id)
    .where('log_id', '=', log.log_id)
    .executeTakeFirst();
  if (updated.numUpdatedRows > 0n) return;
  await db
    .insertInto('log_audit')
    .values({ district_id: log.district_id, log_id: log.log_id, ...mark })
    .execute();
}

function beginning(log: Log): Point {
  return { seq: 0, hash: log.parent_hash ?? GENESIS_HASH };
}

function markOf(log: Log): Point {
  return { seq: log.audited_seq ?? 0, hash: log.audited_hash ?? GENESIS_HASH };
}
