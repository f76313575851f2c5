import { cityInstant } from '../../domain/city-time.ts';
import type { At, Clock } from '../../domain/clock.ts';
import type { VirtualTimers } from './virtual-timers.ts';

/** When the virtual world begins: a Monday evening in Suzhou. */
export const WORLD_START_MS = Date.UTC(2026, 10, 23, 11, 30);

/** A kiosk's clock on virtual time, which can be wrong: `set` moves the wall clock, the monotonic one never follows. */
export class VirtualClock implements Clock {
  #offset = 0;
  #boot = 1;
  readonly #timers: VirtualTimers;

  constructor(timers: VirtualTimers) {
    this.#timers = timers;
  }

  /** Sets the wall clock, in epoch milliseconds. */
  set(epochMs: number): void {
    this.#offset = epochMs - (WORLD_START_MS + this.#timers.now());
  }

  /** A new boot. */
  reboot(): void {
    this.#boot += 1;
  }

  at(): At {
    return {
      wall: cityInstant(WORLD_START_MS + this.#timers.now() + this.#offset),
      zone: 'Asia/Shanghai',
      mono_ms: Math.round(this.#timers.now()),
      boot_id: `boot-${this.#boot}`,
      clock: 'unsynced',
    };
  }
}
