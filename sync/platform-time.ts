import { epochMs } from '../domain/city-time.ts';
import type { Clock } from '../domain/clock.ts';

/** The platform's time as this process knows it: only for signing requests, never for what is recorded. */
export type PlatformTime = {
  /** Epoch seconds to sign with. */
  now_s(): number;
  /** Takes a server time out of a sealed answer. */
  learn(serverTime: string): void;
};

/**
 * Counts on from the last sealed server time by the monotonic clock, so that a wall clock that is wrong, or jumps, changes
 * nothing; until there is one, the wall clock has to do.
 */
export function platformTime(clock: Clock): PlatformTime {
  let anchor: { server_ms: number; mono_ms: number } | null = null;
  return {
    now_s() {
      const at = clock.at();
      const ms = anchor ? anchor.server_ms + (at.mono_ms - anchor.mono_ms) : epochMs(at.wall);
      return Math.max(0, Math.floor(ms / 1000));
    },
    learn(serverTime) {
      anchor = { server_ms: epochMs(serverTime), mono_ms: clock.at().mono_ms };
    },
  };
}
