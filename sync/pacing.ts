import { SYNC_LIMITS } from './limits.ts';
import { WIRE_LIMITS } from './protocol/limits.ts';
import type { Pacing } from './protocol/wire.ts';

/** The pace before the first hello. */
export const FIRST_PACING: Pacing = {
  next_ms: SYNC_LIMITS.next_ms,
  cap_ms: WIRE_LIMITS.backoff_cap_ms,
  batch_max: WIRE_LIMITS.events_per_batch,
  bytes_max: SYNC_LIMITS.batch_bytes,
};

/** The platform's pace within what a kiosk can sanely follow: a slip of an operator must not silence or stampede a city. */
export function sanePacing(asked: Pacing): Pacing {
  return {
    next_ms: Math.min(asked.next_ms, WIRE_LIMITS.backoff_cap_ms),
    cap_ms: Math.min(Math.max(asked.cap_ms, WIRE_LIMITS.backoff_base_ms), WIRE_LIMITS.hello_every_ms),
    batch_max: Math.min(asked.batch_max, WIRE_LIMITS.events_per_batch),
    bytes_max: Math.min(asked.bytes_max, WIRE_LIMITS.body_bytes),
  };
}
