import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cityInstant, epochMs } from '../domain/city-time.ts';
import type { At, Clock, ClockState } from '../domain/clock.ts';
import { LIMITS } from './limits.ts';

/** Raw time of the machine: wall clock and a clock that never goes back, both in milliseconds. */
export type MachineTime = { wall(): number; mono(): number; bootId: string };

/** The machine's own clocks. The monotonic one counts from boot on every platform that Node runs on. */
export function machineTime(): MachineTime {
  return { wall: () => Date.now(), mono: () => Number(process.hrtime.bigint() / 1_000_000n), bootId: bootId() };
}

/**
 * The kiosk's clock: it stamps what happens and says how far the stamp can be trusted. It starts `unsynced`, becomes
 * `trusted` when signed platform time agrees with it, and `stepped` when the wall runs away from the monotonic clock.
 */
export function kioskClock(time: MachineTime): Clock & { state(): ClockState; serverTime(instant: string): void } {
  let anchor = { wall: time.wall(), mono: time.mono() };
  let state: ClockState = 'unsynced';
  const look = () => {
    const now = { wall: time.wall(), mono: time.mono() };
    const drift = now.wall - anchor.wall - (now.mono - anchor.mono);
    if (Math.abs(drift) > LIMITS.clock_step_ms) {
      state = 'stepped';
      anchor = now;
    }
    return now;
  };
  return {
    state: () => state,
    at(): At {
      const now = look();
      const wall = cityInstant(now.wall);
      return { wall, zone: 'Asia/Shanghai', mono_ms: now.mono, boot_id: time.bootId, clock: state };
    },
    serverTime(instant) {
      const now = look();
      anchor = now;
      state = Math.abs(epochMs(instant) - now.wall) <= LIMITS.clock_trust_ms ? 'trusted' : 'unsynced';
    },
  };
}

/** The kernel's boot id where it has one; else a new id for this process, which is true though less telling. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}
