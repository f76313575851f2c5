import { describe, expect, it } from 'vitest';
import { type VirtualKiosk, World } from '../testing/world.ts';

/** Pull (facts, catalogue H), the kiosk's side: after `complete` it holds exactly what the platform has (I10, I11). */

const id = (n: number) => `0198c1a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

function expectInStep(world: World, kiosk: VirtualKiosk): void {
  for (const name of ['roster', 'agenda'] as const) {
    const theirs = [...world.platform.feeds.current(name)].map(([key, { version, data }]) => [key, { version, data }]);
    expect(kiosk.store.items(name)).toEqual(new Map(theirs as [string, { version: number; data: unknown }][]));
  }
}

it('I12: a roster larger than one page comes in pages, each with its cursor', async () => {
  const world = new World();
  for (let n = 1; n <= 1_234; n += 1) world.platform.feeds.change('roster', 'members', id(n), { name: `演示 ${n}` });
  const kiosk = await world.enrolled();
  expectInStep(world, kiosk);
  expect(world.platform.asked.filter((asked) => asked.includes('roster'))).toHaveLength(3);
});

it('F49: items change and vanish between pages', async () => {
  const world = new World();
  const { feeds } = world.platform;
  for (let n = 1; n <= 1_100; n += 1) feeds.change('roster', 'members', id(n), { name: `演示 ${n}` });
  const kiosk = world.kiosk();
  let pages = 0;
  kiosk.line.next = ({ path_and_query }) => {
    if (path_and_query.includes('roster')) {
      pages += 1;
      feeds.change('roster', 'members', id(pages), { name: `演示 ${pages} 乙` });
      feeds.change('roster', 'members', id(600 + pages), null);
    }
    return null;
  };
  await world.during(kiosk.sync.enrol('https://city.invalid/', world.platform.code()));
  await world.pass(20_000);
  kiosk.line.next = () => null;
  await world.pass(70_000);
  expectInStep(world, kiosk);
});

it('F50: a cursor older than the tombstones: what was deleted meanwhile goes, and nothing is missing in between', async () => {
  const world = new World();
  const { feeds } = world.platform;
  for (const n of [1, 2, 3]) feeds.change('roster', 'members', id(n), { name: `演示 ${n}` });
  const kiosk = await world.enrolled();
  kiosk.line.down = true;
  feeds.change('roster', 'members', id(2), null);
  feeds.change('roster', 'members', id(4), { name: '演示 4' });
  feeds.compact('roster');
  await world.pass(600_000);
  kiosk.line.down = false;
  await world.pass(400_000);
  expectInStep(world, kiosk);
});

it('F51: deleted and created again', async () => {
  const world = new World();
  const { feeds } = world.platform;
  feeds.change('roster', 'members', id(1), { name: '甲' });
  const kiosk = await world.enrolled();
  feeds.change('roster', 'members', id(1), null);
  feeds.change('roster', 'members', id(1), { name: '乙' });
  await world.pass(70_000);
  expectInStep(world, kiosk);
});

it('F52: a crash between page and cursor cannot be: both or none', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.feeds.change('roster', 'members', id(1), { name: '甲' });
  const cursor = kiosk.store.feed('roster')?.cursor;
  kiosk.store.failNext = 'applyPage';
  while (kiosk.faults.length === 0) await world.pass(world.timers.next() ?? 0);
  expect(kiosk.store.items('roster').size).toBe(0);
  expect(kiosk.store.feed('roster')?.cursor).toBe(cursor);
  await world.pass(70_000);
  expectInStep(world, kiosk);
});

it('F52: a page that the storage never takes is asked for at a falling rate, and the push goes on', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.feeds.change('roster', 'members', id(1), { name: '甲' });
  kiosk.store.failAlways = 'applyPage';
  const ids = world.record(kiosk, 2);
  const asked = world.platform.asked.length;
  await world.pass(1_800_000);
  expect(world.platform.asked.length - asked).toBeLessThan(60);
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: 'fault', waiting: 0 });
  expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
});

it('F53: the feed changes its id in the middle of the pages', async () => {
  const world = new World();
  const { feeds } = world.platform;
  for (let n = 1; n <= 1_100; n += 1) feeds.change('roster', 'members', id(n), { name: `演示 ${n}` });
  const kiosk = world.kiosk();
  let pages = 0;
  kiosk.line.next = ({ path_and_query }) => {
    if (path_and_query.includes('roster')) pages += 1;
    if (pages === 2) feeds.reset('roster', (item) => item.id !== id(1));
    return null;
  };
  await world.during(kiosk.sync.enrol('https://city.invalid/', world.platform.code()));
  await world.pass(30_000);
  expectInStep(world, kiosk);
});

describe('F54: the checksum differs', () => {
  it('once: the feed is fetched anew, and stays readable meanwhile', async () => {
    const world = new World();
    for (const n of [1, 2, 3]) world.platform.feeds.change('roster', 'members', id(n), { name: `演示 ${n}` });
    const kiosk = await world.enrolled();
    kiosk.store.spoil('roster', `members/${id(2)}`);
    let least = 3;
    kiosk.line.next = () => {
      least = Math.min(least, kiosk.store.items('roster').size);
      return null;
    };
    await world.pass(70_000);
    expectInStep(world, kiosk);
    expect(least).toBe(3);
    expect(kiosk.sync.status().reason).toBeNull();
  });

  it('again and again: said as it is, at a bounded rate', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.platform.feeds.change('roster', 'members', id(1), { name: '甲' });
    world.platform.feeds.checksum = () => 'f'.repeat(64);
    await world.pass(80_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: 'checksum' });
    const asked = world.platform.asked.length;
    await world.pass(3_600_000);
    expect(world.platform.asked.length - asked).toBeLessThan(150);
  });
});

it('a page that says there is more and gives nothing is no endless loop', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.feeds.stuck = true;
  const asked = world.platform.asked.length;
  await world.pass(600_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: 'no_progress' });
  expect(world.platform.asked.length - asked).toBeLessThan(100);
});
