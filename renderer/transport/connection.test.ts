import { describe, expect, it } from 'vitest';
import type { RecordCheck } from '../../kiosk/contract/record.ts';
import type { ScreenState, TapAnswer } from '../../kiosk/contract/screen.ts';
import { createFeed } from '../testing/feed.ts';
import { handTimers } from '../testing/hand-timers.ts';
import type { Line, ServiceClient } from './client.ts';
import { keepConnected } from './connection.ts';
import { LINE } from './limits.ts';

const state = (saved: number) => ({ sync: { saved } }) as ScreenState;

/** A service that answers or keeps silent, and a record of what the screens were told. */
function setUp() {
  const timers = handTimers();
  const told: string[] = [];
  const states = createFeed<ScreenState>();
  const answers = createFeed<TapAnswer>();
  const service = { dials: 0, watches: 0, silent: false, refuses: false, hangUp: () => {} };
  const client = {
    screen: {
      watch: async () => {
        service.watches++;
        const first = service.silent ? new Promise<never>(() => {}) : null;
        return (async function* () {
          if (first !== null) await first;
          yield state(service.watches);
          yield* states.follow();
        })();
      },
      answers: async () => answers.follow(),
      checks: async () => createFeed<RecordCheck>().follow(),
    },
  } as unknown as ServiceClient;
  const dial = async (): Promise<Line> => {
    service.dials++;
    if (service.refuses) throw new Error('nobody there');
    const closed = new Promise<void>((done) => (service.hangUp = done));
    return { client, closed, close: () => {} };
  };
  const connection = keepConnected(dial, timers, {
    onState: ({ sync }) => told.push(`state ${sync.saved}`),
    onAnswer: ({ verdict }) => told.push(verdict),
    onCheck: ({ outcome }) => told.push(outcome),
    onLink: (link) => told.push(link),
  });
  /** Lets every promise that can settle do so. */
  const settle = async () => {
    for (let turn = 0; turn < 60; turn++) await Promise.resolve();
  };
  return { timers, told, states, answers, service, connection, settle };
}

describe('the line to the service', () => {
  it('is live only after a state came over it', async () => {
    const { told, connection, settle } = setUp();
    expect(connection.client()).toBeNull();
    await settle();
    expect(told).toEqual(['state 1', 'live']);
    expect(connection.client()).not.toBeNull();
  });

  it('brings every later state and answer', async () => {
    const { told, states, answers, settle } = setUp();
    await settle();
    states.publish(state(7));
    answers.publish({ verdict: 'recorded' } as TapAnswer);
    await settle();
    expect(told).toContain('state 7');
    expect(told).toContain('recorded');
  });

  it('that breaks is lost at once, and dialled again after a short wait', async () => {
    const { told, service, timers, connection, settle } = setUp();
    await settle();
    service.hangUp();
    await settle();
    expect(told.at(-1)).toBe('lost');
    expect(connection.client()).toBeNull();
    timers.pass(LINE.retry_first);
    await settle();
    expect(told.at(-1)).toBe('live');
    expect(service.dials).toBe(2);
  });

  it('waits longer after each failure, and never longer than the limit', async () => {
    const { service, timers, settle } = setUp();
    await settle();
    service.refuses = true;
    service.hangUp();
    await settle();
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      const before = { dials: service.dials, at: timers.now() };
      while (service.dials === before.dials) {
        timers.pass(50);
        await settle();
      }
      waits.push(timers.now() - before.at);
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(LINE.retry_max);
  });

  it('that is silent is asked again, and stays live when the service answers', async () => {
    const { told, service, timers, settle } = setUp();
    await settle();
    timers.pass(LINE.ask_again_after);
    await settle();
    expect(service.watches).toBe(2);
    expect(told).not.toContain('lost');
    expect(told.at(-1)).toBe('live');
  });

  it('that is silent when asked again is lost: stale figures are never shown as live', async () => {
    const { told, service, timers, settle } = setUp();
    await settle();
    service.silent = true;
    timers.pass(LINE.ask_again_after);
    await settle();
    expect(told.at(-1)).toBe('live');
    timers.pass(LINE.answer_within);
    await settle();
    expect(told.at(-1)).toBe('lost');
  });
});
