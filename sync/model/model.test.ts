import { describe, expect, it } from 'vitest';
import { runSchedules } from './schedules.ts';
import { WEAKENINGS, type Weakening } from './weakenings.ts';

const SEED = 20_261_123;
/** Thousands of schedules are minutes of a busy machine's time at worst. */
const LONG_MS = 120_000;

it('the protocol loses nothing, doubles nothing and comes to rest in 1,000 schedules', { timeout: LONG_MS }, () => {
  const report = runSchedules({ seed: SEED, count: 1_000 });
  expect(report).toMatchObject({ schedules: 1_000, lost: 0, unsound: 0, stuck: 0, seeds: [] });
  expect(report.events).toBeGreaterThan(50_000);
  expect(report.forks).toBeGreaterThan(500);
});

describe('a rule left out', { timeout: LONG_MS }, () => {
  const names = Object.keys(WEAKENINGS) as Weakening[];
  it.each(names.filter((name) => WEAKENINGS[name].caught))('%s: is caught', (weakening) => {
    const report = runSchedules({ seed: SEED, count: 500, weakening, until_caught: true });
    expect(report.lost + report.unsound + report.stuck).toBeGreaterThan(0);
  });

  it.each(names.filter((name) => !WEAKENINGS[name].caught))('%s: heals by itself', (weakening) => {
    expect(runSchedules({ seed: SEED, count: 300, weakening }).seeds).toEqual([]);
  });
});

it('a seed gives the same schedule every time', () => {
  const run = () => runSchedules({ seed: 7, count: 20, weakening: 'ack_never_lowered' });
  expect(run()).toEqual(run());
});
