import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Base64, Sha256Hex, Uuid } from '../../domain/words.ts';
import { LogAnswer, LogRequest, PushRequest, Receipt } from './wire.ts';

/**
 * An outbox carries events by hand between networks that are kept apart (docs/protocol.md, By hand). It is a text file of
 * JSON lines: a head, the events in order, each as it would be pushed, and a tail that signs all lines before it. The answer
 * is a text file of sealed receipts. Both are read line by line, so that a year of events costs no memory.
 */
export const OutboxHead = z.object({
  format: z.literal('haitang-outbox-1'),
  kiosk_id: Uuid,
  kiosk_key_id: z.string(),
  log_id: Uuid,
  log: LogRequest,
  from_seq: z.int().positive(),
  /** Hash at `from_seq − 1`. */
  prev_hash: Sha256Hex,
});
export type OutboxHead = z.infer<typeof OutboxHead>;

/** One line of an outbox after its head. */
export const OutboxEvent = z.object({ event: PushRequest.shape.events.element });
export type OutboxEvent = z.infer<typeof OutboxEvent>;

/** The last line. `signature`: the kiosk's key over UTF-8 `haitang-outbox-v1\n{count}\n{sha256}`. */
export const OutboxTail = z.object({ count: z.int().nonnegative(), sha256: Sha256Hex, signature: Base64 });
export type OutboxTail = z.infer<typeof OutboxTail>;

/** One line of the answer: a receipt, or, where the platform holds less or other than the outbox builds on, its position. */
export const OutboxAnswer = z.union([Receipt, LogAnswer]);
export type OutboxAnswer = z.infer<typeof OutboxAnswer>;

/** The text that the tail's signature covers. */
export function outboxProofText(tail: Pick<OutboxTail, 'count' | 'sha256'>): string {
  return `haitang-outbox-v1\n${tail.count}\n${tail.sha256}`;
}

/** The nonce of all answers to one outbox: they cannot be taken for answers to a request, nor the other way round. */
export function outboxNonce(sha256: string): string {
  return `outbox-${sha256}`;
}

/** SHA-256 over lines with their line feeds. */
export function lineDigest(): { add(line: string): void; hex(): string } {
  const hash = createHash('sha256');
  return {
    add(line) {
      hash.update(line).update('\n');
    },
    hex: () => hash.copy().digest('hex'),
  };
}
