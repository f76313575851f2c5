import { sha256Hex } from '../../sync/protocol/chain.ts';
import { type SigningKey, signText } from '../../sync/protocol/keys.ts';
import {
  lineDigest,
  type OutboxEvent,
  type OutboxHead,
  type OutboxTail,
  outboxProofText,
} from '../../sync/protocol/outbox.ts';
import type { SyncStore } from '../../sync/store.ts';
import { LIMITS } from '../limits.ts';

/**
 * The events that no receipt covers yet, line by line: head, events, signed tail. Null when nothing waits or this kiosk is
 * not enrolled. What is written while the lines are read is left for the next outbox.
 */
export function outboxLines(store: SyncStore, key: Pick<SigningKey, 'private_key'>): Generator<string> | null {
  const identity = store.identity();
  const log = store.logs().findLast(({ state }) => state === 'open');
  const prev_hash = log ? store.hashAt(log.log_id, log.acked) : null;
  if (!identity || !log || prev_hash === null || log.head.seq === log.acked) return null;
  const head: OutboxHead = {
    format: 'haitang-outbox-1',
    kiosk_id: identity.kiosk_id,
    kiosk_key_id: identity.kiosk_key_id,
    log_id: log.log_id,
    log: { hash_alg: 'sha-256', parent: log.parent, reason: log.reason },
    from_seq: log.acked + 1,
    prev_hash,
  };
  return signedLines(head, eventsOf(store, head, log.head.seq), key);
}

function* signedLines(
  head: OutboxHead,
  events: Iterable<OutboxEvent>,
  key: Pick<SigningKey, 'private_key'>,
): Generator<string> {
  const digest = lineDigest();
  const line = (value: object) => {
    const text = JSON.stringify(value);
    digest.add(text);
    return text;
  };
  yield line(head);
  let count = 0;
  for (const event of events) {
    yield line(event);
    count += 1;
  }
  const proved = { count, sha256: digest.hex() };
  const tail: OutboxTail = { ...proved, signature: signText(outboxProofText(proved), key.private_key) };
  yield JSON.stringify(tail);
}

/** Page by page: no reader stays open while a stick is slow. A row whose bytes were changed goes as it is, under its hash. */
function* eventsOf(store: SyncStore, head: OutboxHead, untilSeq: number): Generator<OutboxEvent> {
  for (let after = head.from_seq - 1; after < untilSeq; ) {
    const count = Math.min(LIMITS.events_per_export_page, untilSeq - after);
    const rows = store.page(head.log_id, after, count, LIMITS.outbox_page_bytes);
    for (const { bytes, hash } of rows) {
      const whole = sha256Hex(bytes) === hash;
      yield { event: whole ? bytes : { opaque: Buffer.from(bytes, 'utf8').toString('base64'), hash } };
    }
    const last = rows.at(-1);
    if (!last) throw new Error(`the ledger misses rows after ${after}`);
    after = last.seq;
  }
}
