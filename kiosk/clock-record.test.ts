import { describe, expect, it } from 'vitest';
import { cityInstant } from '../domain/city-time.ts';
import { kioskClock } from './clock.ts';
import { createClockRecord } from './clock-record.ts';
import { memory } from './ledger/testing/temp.ts';

const START = Date.UTC(2026, 10, 23, 11, 0);
const HOUR = 3_600_000;

/** A kiosk whose wall clock is `wrong_ms` off; `hear` brings the platform's time. */
function kiosk(wrong_ms = 0) {
  const ledger = memory();
  const state = { wall: START + wrong_ms, mono: 1_000, full: false };
  const clock = kioskClock({ wall: () => state.wall, mono: () => state.mono, bootId: 'boot-1' });
  const faults: unknown[] = [];
  const record = createClockRecord({
    ledger,
    clock,
    diskIsFull: () => state.full,
    onFault: (error) => faults.push(error),
  });
  return {
    ledger,
    state,
    clock,
    faults,
    hear: () => record(cityInstant(START + state.mono - 1_000)),
    pass(ms: number) {
      state.wall += ms;
      state.mono += ms;
    },
    written: () =>
      ledger.db
        .prepare<[], { bytes: string }>(`SELECT bytes FROM event WHERE type = 'clock.synchronized' ORDER BY written`)
        .all()
        .map(({ bytes }) => JSON.parse(bytes).body),
  };
}

describe('the record of the clock', () => {
  it('has the first signed time of a start, and no other while nothing changes', () => {
    const { hear, pass, written } = kiosk();
    hear();
    pass(HOUR);
    hear();
    expect(written()).toEqual([
      { boot_id: 'boot-1', mono_ms: 1_000, wall: cityInstant(START), server_time: cityInstant(START) },
    ]);
  });

  it('has it also when the clock on the wall is wrong and never becomes trusted', () => {
    const { hear, pass, written, clock } = kiosk(-400 * 24 * HOUR);
    pass(HOUR);
    hear();
    hear();
    expect(clock.at().clock).toBe('unsynced');
    expect(written()).toHaveLength(1);
    expect(written()[0]).toMatchObject({ mono_ms: 1_000 + HOUR, server_time: cityInstant(START + HOUR) });
  });

  it('has it again after a step, and when trust begins', () => {
    const { hear, pass, state, written } = kiosk();
    hear();
    state.wall -= HOUR;
    hear();
    expect(written()).toHaveLength(2);
    pass(HOUR);
    state.wall += HOUR;
    hear();
    expect(written()).toHaveLength(3);
    expect(written()[2].wall).toBe(written()[2].server_time);
  });

  it('waits for room on the disk, and tries again after a write that failed', () => {
    const { hear, state, written, ledger, faults } = kiosk();
    state.full = true;
    hear();
    expect(written()).toEqual([]);
    state.full = false;
    ledger.db.pragma('query_only = ON');
    hear();
    ledger.db.pragma('query_only = OFF');
    expect(faults).toHaveLength(1);
    hear();
    expect(written()).toHaveLength(1);
  });
});
