import { z } from 'zod';
import { At } from '../clock.ts';
import { Sha256Hex, Uuid } from '../words.ts';
import type { BodyOf, EventType } from './body.ts';

/** Who caused an event: a member's tap, a member of the staff in the panel, or the kiosk itself. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('member'), member_id: Uuid }),
  z.object({ kind: z.literal('staff'), member_id: Uuid }),
  z.object({ kind: z.literal('kiosk') }),
]);
export type Actor = z.infer<typeof Actor>;

/**
 * One row of a log. Its canonical JSON (RFC 8785) is what is stored, hashed and sent: hash = SHA-256 of those bytes, and
 * `prev_hash` is the hash of the row before (64 zeros, or the parent's hash, for seq 1). `type` may be unknown to the
 * reader: newer kiosks write types that older platforms keep verbatim (I14).
 */
export const EventEnvelope = z.object({
  log_id: Uuid,
  seq: z.int().positive(),
  id: Uuid,
  type: z.string().min(1).max(64),
  version: z.int().positive(),
  at: At,
  actor: Actor,
  body: z.record(z.string(), z.json()),
  prev_hash: Sha256Hex,
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

/** An event of a type that this version writes. */
export type LedgerEvent = {
  [T in EventType]: Omit<EventEnvelope, 'type' | 'body'> & { type: T; body: BodyOf<T> };
}[EventType];

/** prev_hash of the first event of a log without a parent. */
export const GENESIS_HASH = '0'.repeat(64);
