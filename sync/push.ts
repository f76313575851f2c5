import type { Batch } from './batch.ts';
import { openLog, takeHead } from './heads.ts';
import type { Link } from './link.ts';
import { failure, failureOf, type Outcome } from './outcome.ts';
import { sha256Hex } from './protocol/chain.ts';
import { type Problem, type PushRequest, Receipt } from './protocol/wire.ts';
import { registerLog } from './register.ts';
import type { LogRecord, LogRow } from './store.ts';

/**
 * Sends the oldest page that is not acknowledged. What counts afterwards is only what the receipt proves: position and
 * hash, never the HTTP status. One page is in flight at a time, and no more than one is ever in memory (I12).
 * @param maxBytes canonical text of one page, as hello asked for
 */
export async function pushPage(link: Link, batch: Batch, maxBytes: number): Promise<Outcome> {
  const log = openLog(link.store);
  if (!log.registered) return registerLog(link, log.log_id);
  if (log.acked >= log.head.seq) return { kind: 'done' };
  const alone = batch.opaqueAt(log.acked + 1);
  const rows = link.store.page(log.log_id, log.acked, alone ? 1 : batch.size, maxBytes);
  const first = rows[0];
  const last = rows.at(-1);
  const prev = link.store.hashAt(log.log_id, log.acked);
  if (!first || !last || prev === null) throw new Error(`the ledger misses rows after ${log.acked} of ${log.log_id}`);
  const body: PushRequest = {
    prev_hash: prev,
    events: rows.map((row) => (alone || isSpoilt(row) ? opaque(row) : row.bytes)),
  };
  const path = `/logs/${log.log_id}/events/${first.seq}`;
  const answer = await link.send({ method: 'PUT', path, body, answer: Receipt });
  const sent: Sent = { log, from: first.seq, until: last.seq };
  if (answer.kind === 'ok') return takeReceipt(link, batch, sent, answer.body);
  if (answer.kind === 'problem') return takeProblem(link, batch, sent, answer.problem, failureOf(answer));
  if (answer.reason === 'timeout' || answer.reason === 'cut_off') batch.lineFailed(rows.length);
  if (answer.status === 413) return smaller(batch, sent, failureOf(answer)); // a gateway's, without a seal: harmless to obey
  return failureOf(answer);
}

type Sent = { log: LogRecord; from: number; until: number };
type Failed = ReturnType<typeof failureOf>;

/** Our own bytes for an event that cannot be sent as text, so that it is kept whatever is wrong with it. */
function opaque(row: LogRow): PushRequest['events'][number] {
  return { opaque: Buffer.from(row.bytes, 'utf8').toString('base64'), hash: row.hash };
}

/** A bit that flipped on the disk, or a hand in the database (F20, F64): the stored hash keeps the chain going, the platform sees both. */
function isSpoilt(row: LogRow): boolean {
  return sha256Hex(row.bytes) !== row.hash;
}

function takeReceipt({ store }: Link, batch: Batch, { log, from, until }: Sent, receipt: Receipt): Outcome {
  const { upto, head } = receipt;
  if (receipt.log_id !== log.log_id || upto.seq > until) return failure('not_understood');
  if (store.hashAt(log.log_id, upto.seq) !== upto.hash) return { kind: 'parted' };
  if (takeHead(store, receipt, receipt) === 'elsewhere') {
    store.acknowledge(log.log_id, Math.max(log.acked, upto.seq), receipt);
    return { kind: 'parted' };
  }
  for (const { seq, status, code } of receipt.results) {
    if (status === 'quarantined') store.quarantined(log.log_id, seq, code ?? 'unknown');
  }
  if (head.seq < from) return failure('no_progress');
  batch.accepted(head.seq);
  return { kind: 'more' };
}

async function takeProblem(link: Link, batch: Batch, sent: Sent, problem: Problem, failed: Failed): Promise<Outcome> {
  const { log_id, acked } = sent.log;
  switch (problem.code) {
    case 'gap':
    case 'fork': {
      if (!problem.head) return { kind: 'parted' };
      const position = { log_id, head: problem.head, durable_seq: 0 };
      const moved = problem.head.seq !== acked;
      return takeHead(link.store, position, null) === 'ours' && moved
        ? { ...failed, at_once: true }
        : { kind: 'parted' };
    }
    case 'log-sealed':
      link.store.fork(log_id, 'fork');
      return { kind: 'forked' };
    case 'log-unknown':
      return registerLog(link, log_id);
    case 'batch-too-large':
      return smaller(batch, sent, failed);
    case 'unreadable':
    case 'internal':
      return refused(batch, sent, failed);
    default:
      return failed;
  }
}

function smaller(batch: Batch, sent: Sent, failed: Failed): Outcome {
  if (!batch.tooLarge(sent.until - sent.from + 1)) return refused(batch, sent, failed);
  return { ...failed, network: false, at_once: true };
}

function refused(batch: Batch, { from, until }: Sent, failed: Failed): Outcome {
  return { ...failed, at_once: batch.refused(from, until, failed.reason) };
}
