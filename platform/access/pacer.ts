import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import type { Pacing } from '../../sync/protocol/wire.ts';
import type { Settings } from '../settings.ts';

const WINDOW_MS = 60_000;
/** Requests that one kiosk may make at once, and those it regains per second. */
const BURST = 60;
const PER_SECOND = 20;

type Seen = { at: number; tokens: number };

/**
 * Keeps the load in bounds (I13): tells kiosks how fast to come back, by how many of them there are, and turns one away that
 * comes much faster. It knows the kiosks of the last minute and nothing more, so its memory follows their number.
 */
export class Pacer {
  readonly #now: () => number;
  readonly #seen = new Map<string, Seen>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes a request of a kiosk. Gives null when it may go on, else the seconds after which it may. */
  admit(kioskId: string): number | null {
    const at = this.#now();
    const seen = this.#seen.get(kioskId) ?? { at, tokens: BURST };
    const tokens = Math.min(BURST, seen.tokens + (Math.max(0, at - seen.at) / 1000) * PER_SECOND);
    this.#seen.delete(kioskId);
    this.#forget(at);
    this.#seen.set(kioskId, { at, tokens: Math.max(0, tokens - 1) });
    return tokens >= 1 ? null : Math.max(1, Math.ceil((1 - tokens) / PER_SECOND));
  }

  /** What hello announces: all kiosks of the last minute together stay below the capacity. */
  pacing(settings: Settings): Pacing {
    const fair = Math.ceil((this.#seen.size / settings.capacity_per_s) * 1000);
    const next_ms = Math.min(WIRE_LIMITS.backoff_cap_ms, Math.max(settings.next_ms_min, fair));
    const { batch_max, bytes_max } = settings;
    return { next_ms, cap_ms: WIRE_LIMITS.backoff_cap_ms, batch_max, bytes_max };
  }

  /** The map is in the order of the last request, so the old ones stand first. */
  #forget(now: number): void {
    for (const [kioskId, { at }] of this.#seen) {
      if (now - at < WINDOW_MS) return;
      this.#seen.delete(kioskId);
    }
  }
}
