import { z } from 'zod';
import { Instant } from '../words.ts';

/** Events of the kiosk's clock. */
export const CLOCK_BODIES = {
  /**
   * Signed platform time reached this boot for the first time, or again after a step. At monotonic time `mono_ms` the clock
   * on the wall said `wall` and the platform `server_time`: from it the platform works out when events of the same boot
   * happened whose clock was not trusted. What the clock said stays in the events.
   */
  'clock.synchronized': z.object({
    boot_id: z.string().min(1).max(64),
    mono_ms: z.int().nonnegative(),
    wall: Instant,
    server_time: Instant,
  }),
} as const;
