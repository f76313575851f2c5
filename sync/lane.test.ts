import { describe, expect, it } from 'vitest';
import { stream } from '../domain/demo/rng.ts';
import { Lane } from './lane.ts';
import type { Failure } from './outcome.ts';

const failed: Failure = { kind: 'failed', reason: 'refused', network: true, retry_after_ms: null };

function laneAt(clock: { now: number }, random: () => number): Lane {
  return new Lane({ now: () => clock.now, random, next_ms: () => 1_000, cap_ms: () => 300_000 });
}

describe('a lane', () => {
  it('waits a random part of base · 2ⁿ, at most the cap', () => {
    const clock = { now: 0 };
    const lane = laneAt(clock, () => 0.999);
    const waits = Array.from({ length: 10 }, () => {
      lane.failed(failed);
      return Math.round(lane.due / 1000);
    });
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    const lucky = laneAt(clock, () => 0);
    lucky.failed(failed);
    expect(lucky.due).toBe(0);
  });

  it('forgets its failures only when it worked', () => {
    const lane = laneAt({ now: 0 }, () => 0.5);
    lane.failed(failed);
    lane.wake();
    expect(lane.failures).toBe(1);
    lane.more();
    expect(lane.failures).toBe(0);
    expect(lane.due).toBe(1_000);
  });

  it('obeys Retry-After and puts its own jitter on top', () => {
    const lane = laneAt({ now: 0 }, () => 0.5);
    lane.failed({ ...failed, retry_after_ms: 60_000 });
    expect(lane.due).toBe(61_000);
  });

  it('is patient in the end also with failures that are steps', () => {
    const clock = { now: 0 };
    const lane = laneAt(clock, () => 0.5);
    for (let i = 0; i < 20; i += 1) lane.failed({ ...failed, at_once: true });
    expect(lane.due).toBe(1_000);
    for (let i = 0; i < 10; i += 1) lane.failed({ ...failed, at_once: true });
    expect(lane.due).toBe(150_000);
  });

  it('runs a period never in step with others', () => {
    const rng = stream(1, 'periods');
    const dues = new Set(
      Array.from({ length: 100 }, () => {
        const lane = laneAt({ now: 0 }, () => rng.int(0, 999_999) / 1e6);
        lane.done(900_000);
        expect(lane.due).toBeGreaterThanOrEqual(720_000);
        expect(lane.due).toBeLessThanOrEqual(900_000);
        return lane.due;
      }),
    );
    expect(dues.size).toBeGreaterThan(95);
  });
});

it('I13, F56: 5,100 kiosks after an outage of 30 minutes come back at a rate that one server takes', () => {
  const rng = stream(20_261_123, 'herd');
  const clock = { now: 0 };
  const lanes = Array.from({ length: 5_100 }, () => laneAt(clock, () => rng.int(0, 999_999) / 1e6));
  for (const lane of lanes) lane.wake(); // the line goes out for all of them in the same second
  const outageEnds = 30 * 60;
  const perSecond: number[] = [];
  let back = 0;
  for (let second = 0; back < lanes.length && second < 2 * 3_600; second += 1) {
    clock.now = second * 1000;
    let calls = 0;
    for (const lane of lanes) {
      if (!lane.isDue) continue;
      calls += 1;
      if (second < outageEnds) lane.failed(failed);
      else {
        lane.due = Number.POSITIVE_INFINITY;
        back += 1;
      }
    }
    perSecond.push(calls);
  }
  const after = perSecond.slice(outageEnds);
  expect(back).toBe(5_100);
  expect(Math.max(...after)).toBeLessThan(80);
  expect(after.length).toBeLessThanOrEqual(300);
});
