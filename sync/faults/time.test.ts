import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../domain/events/envelope.ts';
import { WORLD_START_MS } from '../testing/virtual-clock.ts';
import { type VirtualKiosk, World } from '../testing/world.ts';

/** Wrong clocks (facts, catalogue E): they decide neither order, nor acceptance, nor dedupe (I9), and are corrected nowhere. */

const DAY_MS = 86_400_000;

const wrong: [string, number][] = [
  ['F31: back one hour', WORLD_START_MS - 3_600_000],
  ['F31: back one day', WORLD_START_MS - DAY_MS],
  ['F31: in 1970', 0],
  ['F32: ten years ahead', WORLD_START_MS + 3_650 * DAY_MS],
];

function recordedTimes(kiosk: VirtualKiosk): string[] {
  const { log_id } = kiosk.store.logs()[0] ?? { log_id: '' };
  return kiosk.store.page(log_id, 0, 100, 1e6).map((row) => (JSON.parse(row.bytes) as EventEnvelope).at.wall);
}

describe('a wall clock that is', () => {
  it.each(wrong)('%s, while in step', async (_, epochMs) => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.record(kiosk);
    await world.pass(2_000);
    kiosk.clock.set(epochMs);
    const asWas = kiosk.clock.at().wall;
    world.record(kiosk);
    expect(await world.drain(5_000)).toBe(true);
    expect(recordedTimes(kiosk)[1]).toBe(asWas);
    expect(world.platform.logs.audit()).toBeNull();
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', acked: 2 });
  });

  it.each(wrong)('%s, across a restart', async (_, epochMs) => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.record(kiosk);
    await world.pass(2_000);
    kiosk.clock.set(epochMs);
    await world.restart(kiosk);
    world.record(kiosk, 2);
    expect(await world.drain(60_000)).toBe(true);
    await world.pass(60_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null, acked: 3 });
    expect(kiosk.store.logs()).toHaveLength(1);
  });
});

it('F33: the clock steps while a request is under way', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  kiosk.line.next = () => {
    kiosk.clock.set(WORLD_START_MS + 5 * DAY_MS);
    return null;
  };
  const ids = world.record(kiosk, 3);
  expect(await world.drain(30_000)).toBe(true);
  expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
});

it('F33: after a suspend, which the monotonic clock may not count, signing finds the time again', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.skew_ms = 8 * 3_600_000; // what the platform's clock gained while the kiosk slept
  world.record(kiosk);
  expect(await world.drain(30_000)).toBe(true);
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null });
});

describe('F34: the signature window', () => {
  it('is met after one sealed refusal, in the same turn', async () => {
    const world = new World();
    const kiosk = world.kiosk();
    await world.during(kiosk.sync.enrol('https://city.invalid/', world.platform.code()));
    await world.pass(5_000);
    kiosk.clock.set(0);
    await world.restart(kiosk);
    const asked = world.platform.asked.length;
    await world.pass(6_000);
    expect(world.platform.asked.slice(asked, asked + 2)).toEqual(['POST /hello', 'POST /hello']);
    expect(kiosk.sync.status().state).toBe('online');
  });

  it('cannot be moved by a refusal that is not sealed', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const problem = {
      type: 'about:blank',
      title: 'skew',
      status: 401,
      code: 'clock-skew',
      server_time: '2031-01-01T00:00:00+08:00',
    };
    kiosk.line.instead = async () =>
      new Response(JSON.stringify(problem), { status: 401, headers: { 'content-type': 'application/problem+json' } });
    world.record(kiosk);
    await world.pass(3_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'http_error' });
    kiosk.line.instead = null;
    const asked = world.platform.asked.length;
    expect(await world.drain(120_000)).toBe(true);
    expect(world.platform.asked.slice(asked)[0]).toBe('POST /hello');
    expect(world.platform.refused).toEqual([]);
  });
});

it('F35: platform nodes that disagree by minutes are no trouble', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  for (let i = 0; i < 6; i += 1) {
    world.platform.skew_ms = i % 2 ? 200_000 : -50_000;
    world.record(kiosk);
    await world.pass(5_000);
  }
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', waiting: 0, acked: 6 });
});
