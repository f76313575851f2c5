import { describe, expect, it } from 'vitest';
import type { SyncStore } from '../store.ts';
import type { Message } from '../testing/fake-platform.ts';
import type { Fault } from '../testing/faulty-line.ts';
import { type VirtualKiosk, World } from '../testing/world.ts';

/** Faults of delivery (facts, catalogue A): each event arrives exactly once, whatever the network does to the messages. */

const isPush = (message: Message) => /\/events\/\d+$/.test(message.path_and_query);

/** The next `times` pushes suffer `fault`; everything else gets through. */
function spoilPushes(kiosk: VirtualKiosk, fault: Fault, times = 1): void {
  let left = times;
  kiosk.line.next = (message) => {
    if (!isPush(message) || left === 0) return null;
    left -= 1;
    return fault;
  };
}

function expectAllArrivedOnce(world: World, ids: string[]): void {
  expect([...world.platform.logs.eventIds()].sort()).toEqual([...ids].sort());
  expect(world.platform.logs.audit()).toBeNull();
  expect(world.platform.logs.size).toBe(1);
}

const faults: [string, Fault][] = [
  ['F1: the request is lost', 'lose_request'],
  ['F2: the response is lost after the platform stored', 'lose_response'],
  ['F3: the request is delivered twice at once', 'duplicate'],
  ['F3: the request is delivered again hours later', 'echo_later'],
  ['F6: the connection is cut before the request', 'cut_before'],
  ['F6: the connection is cut after commit, before the reply', 'cut_after'],
  ['F6: the response is cut in the middle', 'truncated'],
  ['F8: the response to an earlier request comes instead', 'stale'],
];

it.each(faults)('%s', async (_, fault) => {
  const world = new World();
  const kiosk = await world.enrolled();
  const before = world.record(kiosk, 2);
  await world.pass(5_000);
  spoilPushes(kiosk, fault, 2);
  const ids = [...before, ...world.record(kiosk, 3)];
  expect(await world.drain(600_000)).toBe(true);
  if (fault === 'echo_later') await world.pass(4 * 3_600_000);
  expectAllArrivedOnce(world, ids);
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null, waiting: 0, acked: 5 });
  expect(kiosk.store.logs()).toHaveLength(1);
});

it('F4: events after a gap are not stored; acked falls to the head and the gap is filled', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const first = world.record(kiosk, 2);
  await world.pass(5_000);
  const image = world.platform.logs.image();
  const second = world.record(kiosk, 3);
  await world.pass(5_000);
  world.platform.logs.restore(image);
  const third = world.record(kiosk, 1);
  await world.pass(1_000);
  expect(kiosk.sync.status().acked).toBeLessThanOrEqual(2);
  expect(await world.drain(60_000)).toBe(true);
  expectAllArrivedOnce(world, [...first, ...second, ...third]);
});

it('F5: batches overlap with other boundaries', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  spoilPushes(kiosk, 'lose_response');
  world.platform.refuse = ({ path_and_query }) => (path_and_query.endsWith('/hello') ? { code: 'internal' } : null);
  const ids = world.record(kiosk, 5);
  await world.pass(2_000);
  ids.push(...world.record(kiosk, 4));
  expect(await world.drain(120_000)).toBe(true);
  expect(world.platform.asked.filter((asked) => asked.endsWith('/events/1'))).toHaveLength(2);
  expectAllArrivedOnce(world, ids);
});

it('F7: two sync actors on one kiosk get in nobody’s way', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const twin = world.actorOn(kiosk);
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    ids.push(...world.record(kiosk, 3));
    twin.wake();
    await world.pass(1_500);
  }
  expect(await world.drain(60_000)).toBe(true);
  expectAllArrivedOnce(world, ids);
  expect(kiosk.store.logs()).toHaveLength(1);
});

it('F9: a half-open connection is given up after the time limit', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  kiosk.line.next = () => 'lose_request';
  world.record(kiosk);
  await world.pass(19_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', waiting: 1 });
  await world.pass(3_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'timeout', waiting: 1 });
  kiosk.line.next = () => null;
  expect(await world.drain(120_000)).toBe(true);
});

it('F9: a line too slow for large batches still moves, in smaller ones', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const sizes: number[] = [];
  kiosk.line.next = (message) => {
    if (!isPush(message)) return null;
    sizes.push(message.body.length);
    return message.body.length > 3_000 ? 'lose_request' : null;
  };
  const ids = world.record(kiosk, 400);
  expect(await world.drain(3_600_000)).toBe(true);
  expectAllArrivedOnce(world, ids);
  expect(Math.max(...sizes)).toBeGreaterThan(3_000);
});

describe('F10: the timer is armed again', () => {
  const methods: (keyof SyncStore)[] = ['identity', 'logs', 'page', 'acknowledge', 'applyPage'];
  it.each(methods)('after %s of the storage threw', async (method) => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.platform.feeds.change('roster', 'members', '0198c1a0-0000-7000-8000-00000000000a', { name: '甲' });
    const ids = [kiosk.store.record('event')];
    kiosk.store.failNext = method;
    kiosk.sync.wake();
    await world.pass(70_000);
    expect(kiosk.store.failNext).toBeNull();
    expect(kiosk.faults).toHaveLength(1);
    expect(await world.drain(600_000)).toBe(true);
    expectAllArrivedOnce(world, ids);
    await world.pass(120_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null });
    expect(kiosk.store.items('roster').size).toBe(1);
  });

  it('after every outcome of an exchange', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const ids: string[] = [];
    for (const fault of ['refused', 'portal_page', 'proxy_502', 'tampered', 'gateway_503'] as const) {
      kiosk.line.next = () => fault;
      ids.push(...world.record(kiosk));
      await world.pass(20_000);
      expect(kiosk.sync.status().next_try_in_ms).not.toBeNull();
    }
    kiosk.line.next = () => null;
    expect(await world.drain(600_000)).toBe(true);
    expectAllArrivedOnce(world, ids);
  });
});

it('stop ends an exchange under way and leaves no timer', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  kiosk.line.next = () => 'lose_request';
  world.record(kiosk);
  await world.pass(1_000);
  const stopped = kiosk.sync.stop();
  await world.timers.settle();
  await stopped;
  expect(world.timers.next()).toBeNull();
  expect(kiosk.sync.status()).toMatchObject({ waiting: 1, next_try_in_ms: null });
});
