import { describe, expect, it } from 'vitest';
import { cityInstant } from '../domain/city-time.ts';
import { At } from '../domain/clock.ts';
import { kioskClock, type MachineTime, machineTime } from './clock.ts';
import { LIMITS } from './limits.ts';

const START = Date.UTC(2026, 10, 23, 11, 0);

/** A machine whose clocks the test sets: `pass` moves both, `step` the wall clock alone. */
function machine() {
  let wall = START;
  let mono = 1_000;
  const time: MachineTime = { wall: () => wall, mono: () => mono, bootId: 'boot-1' };
  const pass = (ms: number) => {
    wall += ms;
    mono += ms;
  };
  const step = (ms: number) => {
    wall += ms;
  };
  return { clock: kioskClock(time), pass, step, now: () => cityInstant(wall) };
}

describe('a stamp', () => {
  it('has the city’s wall time, the monotonic time and the boot beside it', () => {
    const { clock, pass } = machine();
    pass(61_001);
    expect(clock.at()).toEqual({
      wall: '2026-11-23T19:01:01.001+08:00',
      zone: 'Asia/Shanghai',
      mono_ms: 62_001,
      boot_id: 'boot-1',
      clock: 'unsynced',
    });
  });
});

describe('the state', () => {
  it('is unsynced until signed time comes, and trusted when it agrees', () => {
    const { clock, now, pass } = machine();
    expect(clock.state()).toBe('unsynced');
    clock.serverTime(now());
    expect(clock.at().clock).toBe('trusted');
    pass(30 * 24 * 3_600_000);
    expect(clock.at().clock).toBe('trusted');
  });

  it.each([
    [LIMITS.clock_trust_ms, 'trusted'],
    [-LIMITS.clock_trust_ms, 'trusted'],
    [LIMITS.clock_trust_ms + 1, 'unsynced'],
    [-LIMITS.clock_trust_ms - 1, 'unsynced'],
  ])('with the platform %d ms away is %s', (away, state) => {
    const { clock } = machine();
    clock.serverTime(cityInstant(START + away));
    expect(clock.at().clock).toBe(state);
  });

  it.each([
    ['an hour back', -3_600_000],
    ['to 1970', -START],
    ['a year ahead', 365 * 24 * 3_600_000],
    ['just over the limit', LIMITS.clock_step_ms + 1],
  ])('is stepped after the wall clock was set %s, with the new wall time in the stamp', (_, ms) => {
    const { clock, now, step } = machine();
    clock.serverTime(now());
    step(ms);
    expect(clock.at()).toMatchObject({ clock: 'stepped', wall: now(), mono_ms: 1_000 });
    expect(clock.at().clock).toBe('stepped');
  });

  it('is not changed by a small correction, as NTP makes them', () => {
    const { clock, now, pass, step } = machine();
    clock.serverTime(now());
    step(LIMITS.clock_step_ms);
    pass(1_000);
    expect(clock.at().clock).toBe('trusted');
  });

  it('sees many small steps that add up', () => {
    const { clock, now, step } = machine();
    clock.serverTime(now());
    for (let n = 0; n < 3; n += 1) {
      step(LIMITS.clock_step_ms / 2);
      clock.at();
    }
    expect(clock.state()).toBe('stepped');
  });

  it('comes back to trusted with the next signed time that agrees, and to unsynced with one that does not', () => {
    const { clock, now, step } = machine();
    step(3_600_000);
    expect(clock.at().clock).toBe('stepped');
    clock.serverTime(now());
    expect(clock.at().clock).toBe('trusted');
    step(-3_600_000);
    clock.serverTime(cityInstant(START + 3_600_000));
    expect(clock.at().clock).toBe('unsynced');
  });

  it('counts a step from the newest signed time', () => {
    const { clock, now, step } = machine();
    step(4_000);
    clock.serverTime(now());
    step(4_000);
    expect(clock.at().clock).toBe('trusted');
  });
});

describe('machineTime', () => {
  it('stamps events that the ledger takes, and never goes back', () => {
    const time = machineTime();
    const clock = kioskClock(time);
    const first = clock.at();
    expect(At.parse(first)).toEqual(first);
    expect(clock.at().mono_ms).toBeGreaterThanOrEqual(first.mono_ms);
    expect(time.bootId).not.toBe('');
    expect(machineTime().bootId === time.bootId || process.platform !== 'linux').toBe(true);
  });
});
