import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { EventEnvelope, GENESIS_HASH } from '../../domain/events/envelope.ts';

/** RFC 8785 canonical JSON: the bytes that are stored, hashed and sent. Throws on values that JSON has not. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 of the UTF-8 bytes, lower-case hex. */
export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** One stored row as the verifier needs it: its position, the exact bytes, and the hash kept beside them. */
export type ChainRow = { seq: number; bytes: string; hash: string };

/** Why a row does not continue its chain. */
export type ChainFault = 'gap' | 'hash' | 'link' | 'content';

/** Where a verified run of rows ends, or the first row that does not hold. */
export type ChainResult =
  | { ok: true; events: number; head: { seq: number; hash: string } }
  | { ok: false; seq: number; fault: ChainFault };

/**
 * Walks rows in seq order and checks that seq is dense, the hash is that of the bytes, the bytes name the log, the seq
 * and the hash of the row before. `start` is where the walk begins (default: an empty log without a parent).
 */
export function verifyChain(
  logId: string,
  rows: Iterable<ChainRow>,
  start: { seq: number; hash: string } = { seq: 0, hash: GENESIS_HASH },
): ChainResult {
  let head = start;
  for (const row of rows) {
    const fault = faultOf(logId, row, head);
    if (fault) return { ok: false, seq: row.seq, fault };
    head = { seq: row.seq, hash: row.hash };
  }
  return { ok: true, events: head.seq - start.seq, head };
}

/** What is wrong with `row` as the successor of `head`, or null. */
export function faultOf(logId: string, row: ChainRow, head: { seq: number; hash: string }): ChainFault | null {
  if (row.seq !== head.seq + 1) return 'gap';
  if (sha256Hex(row.bytes) !== row.hash) return 'hash';
  const event = readEnvelope(row.bytes);
  if (!event || event.log_id !== logId || event.seq !== row.seq) return 'content';
  return event.prev_hash === head.hash ? null : 'link';
}

/** The envelope in canonical text, or null when it is not one. */
export function readEnvelope(bytes: string): EventEnvelope | null {
  try {
    const parsed = EventEnvelope.safeParse(JSON.parse(bytes));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
