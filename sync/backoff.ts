import { WIRE_LIMITS } from './protocol/limits.ts';

/** Full jitter: a random part of base·2ⁿ, capped. Anything less random brings all kiosks of a city back in the same second. */
export function fullJitter(failures: number, random: () => number, capMs: number = WIRE_LIMITS.backoff_cap_ms): number {
  const ceiling = Math.min(capMs, WIRE_LIMITS.backoff_base_ms * 2 ** Math.min(failures, 30));
  return Math.round(random() * ceiling);
}

/** A period that never runs in step with other kiosks: between 80 % and all of it. */
export function spread(periodMs: number, random: () => number): number {
  return Math.round(periodMs * (0.8 + 0.2 * random()));
}
