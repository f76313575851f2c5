import { z } from 'zod';
import { Instant } from './words.ts';

/**
 * Where a time came from. `trusted`: checked against signed platform time in this boot · `unsynced`: not yet ·
 * `stepped`: the wall clock jumped against the monotonic clock since then.
 */
export const ClockState = z.enum(['trusted', 'unsynced', 'stepped']);
export type ClockState = z.infer<typeof ClockState>;

/** When something happened, with the evidence beside it; the wall clock decides neither order nor acceptance (I9). */
export const At = z.object({
  wall: Instant,
  zone: z.literal('Asia/Shanghai'),
  mono_ms: z.int().nonnegative(),
  boot_id: z.string().min(1).max(64),
  clock: ClockState,
});
export type At = z.infer<typeof At>;

/** The injected clock: every time that Haitang writes comes from here. */
export type Clock = { at(): At };
