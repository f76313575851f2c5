import { expect, it } from 'vitest';
import { evening } from '../testing/town.ts';
import { isOver, takesTaps } from './over.ts';

const planned = { opened_at: evening(-20), planned_end: evening(120) };
const walkUp = { opened_at: evening(0), planned_end: null };
const HOUR = 60;

it.each([
  [119, false],
  [120, false],
  [120.001, true],
])('is over after its planned end: minute %d', (minute, expected) => {
  expect(isOver(planned, evening(minute))).toBe(expected);
  expect(isOver(walkUp, evening(minute))).toBe(false);
});

it.each([
  ['a planned one in its time', planned, 60, true],
  ['a planned one at 23:59 of its day', planned, 5 * HOUR - 1, true],
  ['a planned one after midnight', planned, 5 * HOUR, false],
  ['the next evening', planned, 24 * HOUR, false],
  ['one that runs past midnight, until an hour after its end', { ...planned, planned_end: evening(300) }, 359, true],
  ['and no longer', { ...planned, planned_end: evening(30) }, 5 * HOUR + 1, false],
  ['one planned for yesterday that staff opened today', { ...planned, planned_end: evening(-24 * HOUR) }, 60, true],
  ['one that staff opened the day before', { ...planned, opened_at: evening(-24 * HOUR) }, 60, true],
  ['a walk-up until midnight', walkUp, 5 * HOUR - 1, true],
  ['a walk-up the day after', walkUp, 15 * HOUR, false],
])('takes taps: %s', (_case, times, minute, expected) => {
  expect(takesTaps(times, evening(minute))).toBe(expected);
});
