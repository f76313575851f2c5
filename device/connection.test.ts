import { describe, expect, it } from 'vitest';
import { keepConnected } from './connection.ts';
import type { DriverEvents } from './driver.ts';
import type { Fault, FaultCode, ReaderState } from './state.ts';
import { fakeTimers } from './support/fake-timers.ts';

/** A reader whose every connection fails with the fault given, until none is. */
function bench(options: { isThere?: () => boolean } = {}) {
  const timers = fakeTimers();
  const tries: number[] = [];
  const states: ReaderState[] = [];
  let fault: Fault | null = null;
  let last: DriverEvents | null = null;
  const connection = keepConnected({
    driver(events) {
      tries.push(timers.now());
      last = events;
      queueMicrotask(() => (fault === null ? events.state({ state: 'ready' }) : events.lost(fault)));
      return { close: async () => {} };
    },
    timers,
    events: { reading: () => true, rejected() {}, bytes() {}, piece() {} },
    onState: (state) => states.push(state),
    ...options,
  });
  return {
    timers,
    tries,
    states,
    connection,
    fail(code: FaultCode) {
      fault = { code, detail: '' };
      last?.lost(fault);
    },
    mend() {
      fault = null;
    },
  };
}

describe('keeping a reader connected', () => {
  it('tries ever more patiently, and from the beginning after it worked', async () => {
    const { timers, tries, fail, mend } = bench();
    await timers.advance(0);
    fail('port_busy');
    await timers.advance(20_000);
    expect(tries).toEqual([0, 500, 1500, 3500, 7500, 15_500]);
    mend();
    await timers.advance(10_000);
    fail('port_busy');
    await timers.advance(600);
    expect(tries.slice(-2)).toEqual([25_500, 30_500]);
  });

  it('looks for what is missing once a second, and takes it at once when it is there', async () => {
    let there = false;
    const { timers, tries, states, fail, mend } = bench({ isThere: () => there });
    await timers.advance(0);
    fail('port_not_found');
    await timers.advance(9000);
    const before = tries.length;
    there = true;
    mend();
    await timers.advance(1000);
    expect(tries.length).toBe(before + 1);
    expect(states.at(-1)).toEqual({ state: 'ready' });
    expect(timers.pending()).toBe(0);
  });

  it('does not look for what is there and refused', async () => {
    let looks = 0;
    const isThere = () => {
      looks += 1;
      return true;
    };
    const { timers, fail } = bench({ isThere });
    await timers.advance(0);
    fail('permission_denied');
    await timers.advance(60_000);
    expect(looks).toBe(0);
  });

  it('gives up only what the runtime cannot load', async () => {
    const { timers, tries, fail } = bench();
    await timers.advance(0);
    fail('library_missing');
    await timers.advance(60_000);
    expect(tries).toEqual([0]);
  });

  it('leaves no alarm behind', async () => {
    const { timers, connection, fail } = bench({ isThere: () => false });
    await timers.advance(0);
    fail('unplugged');
    expect(timers.pending()).toBe(2);
    await connection.close();
    expect(timers.pending()).toBe(0);
  });
});
