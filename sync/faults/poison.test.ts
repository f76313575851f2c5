import { describe, expect, it } from 'vitest';
import { World } from '../testing/world.ts';

/** Events that the platform cannot take (facts, catalogue G): they end in quarantine and delay the others by a bounded search (I8). */

const positions: [string, number][] = [
  ['head', 0],
  ['middle', 50],
  ['end', 99],
];

describe.each(['POISON', 'UNREADABLE'])('an event that the platform answers %s', (kind) => {
  it.each(positions)('F44: at the %s of a batch', async (_, at) => {
    const world = new World();
    const kiosk = await world.enrolled();
    const ids = [...world.record(kiosk, at), ...world.record(kiosk, 1, kind), ...world.record(kiosk, 99 - at)];
    const asked = world.platform.asked.length;
    expect(await world.drain(300_000)).toBe(true);
    const pushes = world.platform.asked.slice(asked).filter((each) => each.includes('/events/'));
    expect([...world.platform.logs.eventIds()].sort()).toEqual([...ids].sort());
    expect([...world.platform.logs.quarantine()]).toEqual([ids[at]]);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null, quarantined: 1, acked: 100 });
    expect(pushes.length).toBeLessThan(3 + 2 * Math.ceil(Math.log2(100)) + 10);
    expect(world.platform.logs.audit()).toBeNull();
  });
});

it('F45: an event of every awkward character travels unchanged', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const notes = ['\u0000', '\ud83c\udf38', '\u2028', '"\\', '演示'.repeat(3_000), `${2 ** 53 + 2}`];
  const ids = notes.flatMap((note) => world.record(kiosk, 1, note));
  expect(await world.drain(60_000)).toBe(true);
  expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
  expect(world.platform.logs.audit()).toBeNull();
});

it('F45: a batch that is too large is halved without a pause, and the size is remembered', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.max_events = 7;
  world.record(kiosk, 60);
  expect(await world.drain(60_000)).toBe(true);
  const pushes = world.platform.asked.filter((each) => each.includes('/events/'));
  expect(pushes.length).toBeLessThan(25);
  expect(kiosk.sync.status()).toMatchObject({ quarantined: 0, acked: 60 });
});

it('F46: a batch of nothing but poison', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const bad = world.record(kiosk, 40, 'POISON');
  const good = world.record(kiosk, 5);
  expect(await world.drain(1_800_000)).toBe(true);
  expect(world.platform.logs.quarantine().size).toBe(40);
  expect([...world.platform.logs.eventIds()].sort()).toEqual([...bad, ...good].sort());
  expect(kiosk.sync.status().quarantined).toBe(40);
});

it('I8: a platform that fails at everything is no poison: nothing is sent as opaque', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.refuse = () => ({ code: 'unavailable' });
  const ids = world.record(kiosk, 20);
  await world.pass(7_200_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'unavailable', waiting: 20 });
  world.platform.refuse = () => null;
  expect(await world.drain(600_000)).toBe(true);
  expect(world.platform.logs.quarantine().size).toBe(0);
  expect(world.platform.logs.eventIds().size).toBe(ids.length);
});

it('a push that fails does not keep the pull from its turn', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.refuse = ({ path_and_query }) => (path_and_query.includes('/events/') ? { code: 'internal' } : null);
  world.record(kiosk, 3);
  world.platform.feeds.change('roster', 'members', '0198c1a0-0000-7000-8000-00000000000a', { name: '甲' });
  await world.pass(70_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: 'internal', waiting: 3 });
  expect(kiosk.store.items('roster').size).toBe(1);
});
