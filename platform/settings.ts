import { WIRE_LIMITS } from '../sync/protocol/limits.ts';
import type { Pacing } from '../sync/protocol/wire.ts';
import { PLATFORM_LIMITS } from './limits.ts';

/** What an operator decides; the defaults suit one node with a synchronous standby, or the demo. */
export type Settings = {
  /**
   * When a stored event counts as durable: `head` at once (the standby confirms each commit), `backup` when it was received
   * before `backed_up_until` (epoch ms), the moment the last finished off-site backup began.
   */
  durability: { mode: 'head' } | { mode: 'backup'; backed_up_until: number };
  pacing: Pacing;
};

/** The settings of a platform that nobody has configured. */
export const DEFAULT_SETTINGS: Settings = {
  durability: { mode: 'head' },
  pacing: {
    next_ms: 1_000,
    cap_ms: WIRE_LIMITS.backoff_cap_ms,
    batch_max: WIRE_LIMITS.events_per_batch,
    bytes_max: PLATFORM_LIMITS.push_bytes,
  },
};
