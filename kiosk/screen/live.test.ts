import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeTimers, fakeTimers } from '../../device/support/fake-timers.ts';
import type { ScreenState, TapAnswer } from '../contract/screen.ts';
import { bareAnswer } from '../tap/answer.ts';
import { evening, idOf } from '../testing/town.ts';
import { createLive, type Live } from './live.ts';

let timers: FakeTimers;
let live: Live;
let made: number;
beforeEach(() => {
  timers = fakeTimers();
  made = 0;
  live = createLive(() => stateNumber(++made), timers);
});

/** A state told apart by a number in its alert; nothing else of it matters here. */
const stateNumber = (n: number) => ({ alert: String(n) }) as ScreenState;
const next = async (states: AsyncGenerator<ScreenState>) => {
  const { value, done } = await states.next();
  return done ? 'done' : Number(value.alert);
};
const answer = (name: string): TapAnswer => bareAnswer(idOf(name), evening(0), 'simulated:', 'recorded');

describe('what a screen sees', () => {
  it('is the state at once, and then again after a change', async () => {
    const states = live.watch();
    expect(await next(states)).toBe(1);
    const following = next(states);
    live.changed();
    await timers.advance(30);
    expect(await following).toBe(2);
  });

  it('is one state for many changes close together', async () => {
    const states = live.watch();
    await next(states);
    const following = next(states);
    for (let change = 0; change < 50; change += 1) live.changed();
    await timers.advance(29);
    expect(made).toBe(1);
    live.changed();
    await timers.advance(1);
    expect(await following).toBe(2);
    await timers.advance(1_000);
    expect(made).toBe(2);
  });

  it('is the newest state where the screen is slower than the changes', async () => {
    const states = live.watch();
    await next(states);
    const following = next(states);
    for (let change = 0; change < 5; change += 1) {
      live.changed();
      await timers.advance(30);
    }
    expect(await following).toBe(2);
    expect(await next(states)).toBe(6);
  });

  it('loses no change between the first state and the second', async () => {
    const states = live.watch();
    await next(states);
    live.changed();
    await timers.advance(30);
    expect(await next(states)).toBe(2);
  });

  it('is a new state every half minute, because time passes too', async () => {
    const states = live.watch();
    await next(states);
    const following = next(states);
    await timers.advance(30_000);
    expect(await following).toBe(2);
    const after = next(states);
    await timers.advance(30_000);
    expect(await after).toBe(3);
  });

  it('is the same for two screens', async () => {
    const [a, b] = [live.watch(), live.watch()];
    await Promise.all([next(a), next(b)]);
    const both = Promise.all([next(a), next(b)]);
    live.changed();
    await timers.advance(30);
    expect(await both).toEqual([3, 3]);
  });
});

describe('a screen that goes away', () => {
  it('ends its watch, and nothing is made for nobody', async () => {
    const gone = new AbortController();
    const states = live.watch(gone.signal);
    await next(states);
    const following = states.next();
    gone.abort();
    await following.catch(() => {});
    live.changed();
    await timers.advance(60_000);
    expect(made).toBe(1);
  });
});

describe('answers', () => {
  it('reach every screen that listens, all of them and in order', async () => {
    const [a, b] = [live.answers(), live.answers()];
    const first = Promise.all([a.next(), b.next()]);
    live.answered(answer('1'));
    live.answered(answer('2'));
    live.answered(answer('3'));
    expect((await first).map(({ value }) => value)).toEqual([answer('1'), answer('1')]);
    expect((await a.next()).value).toEqual(answer('2'));
    expect((await a.next()).value).toEqual(answer('3'));
  });

  it('of before are not told again', async () => {
    live.answered(answer('1'));
    const answers = live.answers();
    const following = answers.next();
    live.answered(answer('2'));
    expect((await following).value).toEqual(answer('2'));
  });
});

it('leaves no alarm behind when it stops', async () => {
  live.changed();
  live.stop();
  expect(timers.pending()).toBe(0);
  live.changed();
  expect(timers.pending()).toBe(0);
});
