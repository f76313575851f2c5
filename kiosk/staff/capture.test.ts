import { beforeEach, expect, it } from 'vitest';
import { type FakeTimers, fakeTimers } from '../../device/support/fake-timers.ts';
import { idOf } from '../testing/town.ts';
import { type Capture, createCapture } from './capture.ts';

let timers: FakeTimers;
let capture: Capture;
let seen: (string | null)[];
const card = { read_id: idOf('read'), name: '丙一' };
beforeEach(() => {
  timers = fakeTimers();
  seen = [];
  capture = createCapture(timers, () => seen.push(capture.purpose()));
});

it('waits for a card, gives it to whoever asked, and tells the screen both times', async () => {
  const asked = capture.ask('staff_sign_in');
  capture.give(card);
  expect(await asked).toEqual({ ok: true, ...card });
  expect(seen).toEqual(['staff_sign_in', null]);
  expect(timers.pending()).toBe(0);
});

it('gives up after a minute', async () => {
  const asked = capture.ask('make_up_confirmation');
  await timers.advance(59_999);
  expect(capture.purpose()).toBe('make_up_confirmation');
  await timers.advance(1);
  expect(await asked).toEqual({ ok: false, code: 'no_card' });
  expect(capture.purpose()).toBeNull();
});

it('ends by a cancel, and by a second ask, which goes on', async () => {
  const first = capture.ask('staff_sign_in');
  const second = capture.ask('make_up_confirmation');
  expect(await first).toEqual({ ok: false, code: 'cancelled' });
  expect(capture.purpose()).toBe('make_up_confirmation');
  capture.cancel();
  expect(await second).toEqual({ ok: false, code: 'cancelled' });
});

it('ends when the screen that asked goes away, and only that ask', async () => {
  const [gone, here] = [new AbortController(), new AbortController()];
  const first = capture.ask('staff_sign_in', gone.signal);
  const second = capture.ask('staff_sign_in', here.signal);
  gone.abort();
  expect(await first).toEqual({ ok: false, code: 'cancelled' });
  expect(capture.purpose()).toBe('staff_sign_in');
  here.abort();
  expect(await second).toEqual({ ok: false, code: 'cancelled' });
  expect(capture.purpose()).toBeNull();
});

it('does not begin for a screen that is gone already', async () => {
  expect(await capture.ask('staff_sign_in', AbortSignal.abort())).toEqual({ ok: false, code: 'cancelled' });
  expect(capture.purpose()).toBeNull();
});

it('a card that nobody asked for, and a cancel of nothing, do nothing', () => {
  capture.give(card);
  capture.cancel();
  expect(seen).toEqual([]);
});
