import { describe, expect, it } from 'vitest';
import type { TapAnswer } from '../../kiosk/contract/screen.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { ANSWER, createAnswerStore } from './answer.ts';

const ID = '00000000-0000-7000-8000-00000000000';

function answer(patch: Partial<TapAnswer> & { read: number }): TapAnswer {
  const { read, ...rest } = patch;
  return {
    read_id: `${ID}${read}`,
    at: '2026-11-23T19:30:00.000+08:00',
    reader: 'r1',
    verdict: 'recorded',
    name: `甲${read}`,
    organization: null,
    meeting: null,
    first_at: null,
    choices: [],
    may_open: null,
    ...rest,
  };
}

function setUp() {
  const timers = handTimers();
  const sounded: string[] = [];
  const store = createAnswerStore(timers, ({ name, verdict }) => sounded.push(`${name} ${verdict}`));
  return { timers, sounded, store, name: () => store.getState().answer?.name ?? null };
}

describe('the answer on the screen', () => {
  it('goes by itself', () => {
    const { store, timers, name } = setUp();
    store.show(answer({ read: 1 }));
    timers.pass(ANSWER.stands - 1);
    expect(name()).toBe('甲1');
    timers.pass(1);
    expect(name()).toBeNull();
  });

  it('is replaced at once by the next tap, which then has its whole time', () => {
    const { store, timers, sounded, name } = setUp();
    store.show(answer({ read: 1 }));
    timers.pass(ANSWER.stands - 1);
    store.show(answer({ read: 2 }));
    expect(name()).toBe('甲2');
    timers.pass(ANSWER.stands - 1);
    expect(name()).toBe('甲2');
    timers.pass(1);
    expect(name()).toBeNull();
    expect(sounded).toEqual(['甲1 recorded', '甲2 recorded']);
  });

  it('is new for each tap of the same card', () => {
    const { store } = setUp();
    store.show(answer({ read: 1, verdict: 'unknown_card' }));
    const { serial } = store.getState();
    store.show(answer({ read: 2, verdict: 'unknown_card' }));
    expect(store.getState().serial).toBe(serial + 1);
  });

  it('that comes twice, by the call and by the stream, sounds once', () => {
    const { store, sounded } = setUp();
    store.show(answer({ read: 1, verdict: 'choose' }));
    store.show(answer({ read: 1 }));
    store.show(answer({ read: 1 }));
    expect(sounded).toEqual(['甲1 choose', '甲1 recorded']);
  });

  it('waits a minute for a choice, unless another person taps', () => {
    const { store, timers, name } = setUp();
    store.show(answer({ read: 1, verdict: 'choose' }));
    timers.pass(ANSWER.waits - 1);
    expect(name()).toBe('甲1');
    store.show(answer({ read: 2 }));
    expect(name()).toBe('甲2');
    timers.pass(ANSWER.stands);
    expect(name()).toBeNull();
  });

  it('waits as long for a secretary who may open a meeting', () => {
    const { store, timers, name } = setUp();
    const may_open = { organization_id: `${ID}9`, organization: '某支部' };
    store.show(answer({ read: 1, verdict: 'no_open_meeting', may_open }));
    timers.pass(ANSWER.stands);
    expect(name()).toBe('甲1');
    timers.pass(ANSWER.waits);
    expect(name()).toBeNull();
  });
});
