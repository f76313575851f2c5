import type { z } from 'zod';
import type { Point, PushRequest, ReceiptResult } from '../../sync/protocol/wire.ts';
import { type Db, type Trx, transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/problem.ts';
import { type ForkPair, reportForks } from './fork.ts';
import { type Inspected, inspectEvent } from './inspect.ts';
import { type HeldLog, type LogKey, lockLog } from './log.ts';
import { appendEvents, hashAt, type StoredRow, storedRows } from './rows.ts';

/** What a push proved: the position it reached, and the head, which lies beyond it when more was stored before. */
export type Pushed = { upto: Point; head: Point; results: z.infer<typeof ReceiptResult>[] };

/** A push as it was asked: the events of `log` from `from_seq` on. `revoked`: keep everything, use nothing. */
export type Push = { key: LogKey; from_seq: number; request: PushRequest; revoked: boolean };

/**
 * Stores a batch: one plain transaction that locks the log's row, compares what overlaps by hash, inserts what lies beyond
 * the head, and sets the head from the rows inserted. The same batch again, another cut of it, or two at once come to the
 * same rows. Refusals: `log-unknown`, `gap`, `fork` (reported), the latter two with the head.
 */
export async function push(db: Db, asked: Push, now: number): Promise<Pushed | Refusal> {
  const sent = inspectAll(asked);
  return transaction(db, async (trx) => {
    const log = await lockLog(trx, asked.key);
    if (!log) return refuse('log-unknown');
    const before = asked.from_seq - 1;
    if (before > log.head.seq) return refuse('gap', undefined, { head: log.head });
    const start = await hashAt(trx, asked.key, log, before);
    if (start !== asked.request.prev_hash) return forked(trx, asked, log, [], now);

    const overlap = await storedRows(trx, asked.key, asked.from_seq, lastOf(sent).seq);
    const differing = overlap.filter((row) => sent[row.seq - asked.from_seq]?.hash !== row.hash);
    if (differing.length > 0) return forked(trx, asked, log, pairs(differing, sent), now);

    const head = await appendEvents(
      trx,
      asked.key,
      sent.filter((event) => event.seq > log.head.seq),
      log.head,
      now,
    );
    const { seq, hash } = lastOf(sent);
    return { upto: { seq, hash }, head, results: results(sent, overlap) };
  });
}

/** Inspects the events in order; each stands behind the one before it. Pure CPU, and therefore before the lock is taken. */
function inspectAll({ key, from_seq, request, revoked }: Push): Inspected[] {
  let prev_hash = request.prev_hash;
  return request.events.map((event, at) => {
    const inspected = inspectEvent(event, { log_id: key.log_id, seq: from_seq + at, prev_hash });
    prev_hash = inspected.hash;
    const held = { code: 'revoked-kiosk', detail: 'sent after the kiosk was revoked' } as const;
    return revoked && !inspected.quarantine ? { ...inspected, quarantine: held } : inspected;
  });
}

/** The attempt is reported (I4) in the same transaction, which therefore commits although the answer is a refusal. */
async function forked(trx: Trx, asked: Push, log: HeldLog, differing: ForkPair[], now: number): Promise<Refusal> {
  await reportForks(trx, asked.key, differing, now);
  return refuse('fork', undefined, { head: log.head });
}

function pairs(differing: StoredRow[], sent: Inspected[]): ForkPair[] {
  const first = sent[0]?.seq ?? 0;
  return differing.map((row) => ({
    seq: row.seq,
    sent_hash: sent[row.seq - first]?.hash ?? '',
    stored_hash: row.hash,
  }));
}

function results(sent: Inspected[], overlap: StoredRow[]): Pushed['results'] {
  const held = new Map(overlap.map((row) => [row.seq, row]));
  return sent.map(({ seq, quarantine }) => {
    const row = held.get(seq);
    const code = row ? row.code : (quarantine?.code ?? null);
    if (code !== null) return { seq, status: 'quarantined', code };
    return { seq, status: row ? 'already' : 'stored' };
  });
}

function lastOf(sent: Inspected[]): Inspected {
  const last = sent.at(-1);
  if (!last) throw new Error('a push has at least one event');
  return last;
}
