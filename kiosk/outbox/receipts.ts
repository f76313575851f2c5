import { OutboxAnswer, outboxNonce } from '../../sync/protocol/outbox.ts';
import { checkSeal } from '../../sync/protocol/seal.ts';
import type { SyncStore } from '../../sync/store.ts';

/**
 * What the receipts of an outbox came to. `taken`: so many lines counted, `acked` is now proved. `parted`: the platform
 * holds another history of this log, and only the line, or a technician, can find out where they part.
 */
export type ReceiptsResult =
  | { ok: true; taken: number; acked: number; quarantined: number }
  | { ok: false; code: 'not_enrolled' | 'not_a_receipt' | 'bad_signature' | 'parted'; line: number };

/** Takes the lines of a file of receipts in order. Each stands for itself: a file cut short proves what it still says. */
export async function takeReceipts(
  store: SyncStore,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<ReceiptsResult> {
  const identity = store.identity();
  if (!identity) return { ok: false, code: 'not_enrolled', line: 0 };
  let taken = 0;
  for await (const text of lines) {
    if (text.trim() === '') continue;
    const fault = takeLine(store, text, identity.platform_keys);
    if (fault) return { ok: false, code: fault, line: taken + 1 };
    taken += 1;
  }
  const open = store.logs().findLast(({ state }) => state === 'open');
  return { ok: true, taken, acked: open?.acked ?? 0, quarantined: store.quarantinedCount() };
}

type Keys = Parameters<typeof checkSeal>[1];

function takeLine(store: SyncStore, text: string, keys: Keys): 'not_a_receipt' | 'bad_signature' | 'parted' | null {
  const json = parse(text);
  const answer = OutboxAnswer.safeParse(json);
  if (!answer.success || !answer.data.nonce.startsWith(outboxNonce(''))) return 'not_a_receipt';
  const { nonce, log_id, head, durable_seq } = answer.data;
  if (!checkSeal(json, keys, nonce).ok) return 'bad_signature';
  const known = store.logs().some((log) => log.log_id === log_id);
  if (!known || store.hashAt(log_id, head.seq) !== head.hash) return 'parted';
  const receipt = 'upto' in answer.data ? answer.data : null;
  for (const { seq, status, code } of receipt?.results ?? []) {
    if (status === 'quarantined') store.quarantined(log_id, seq, code ?? 'unknown');
  }
  store.markRegistered(log_id);
  store.acknowledge(log_id, head.seq, receipt);
  store.durable(log_id, Math.min(durable_seq, head.seq));
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
