import { expect, it } from 'vitest';
import type { RecordCheck } from '../../kiosk/contract/record.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { CHECK_STANDS, createCheckStore } from './check.ts';

const check = (outcome: RecordCheck['outcome']): RecordCheck => ({
  at: '2026-11-23T19:00:00.000+08:00',
  outcome,
  here: null,
  facts: null,
});

it('stands for a minute, and a new scan stands for its own', () => {
  const timers = handTimers();
  const store = createCheckStore(timers);
  store.show(check('genuine'));
  timers.pass(CHECK_STANDS - 1);
  store.show(check('altered'));
  timers.pass(CHECK_STANDS - 1);
  expect(store.getState().check?.outcome).toBe('altered');
  timers.pass(1);
  expect(store.getState().check).toBeNull();
});

it('goes when the person is done', () => {
  const store = createCheckStore(handTimers());
  store.show(check('genuine'));
  store.dismiss();
  expect(store.getState().check).toBeNull();
});
