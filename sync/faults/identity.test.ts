import { describe, expect, it } from 'vitest';
import { type VirtualKiosk, World } from '../testing/world.ts';

/** Disks that go back, are copied or begin anew (facts, catalogue D): no event of a living disk is lost, none counts twice. */

/** Every event of every living disk has arrived, and the chains hold. */
function expectNothingLost(world: World, more: string[] = []): void {
  const arrived = world.platform.logs.eventIds();
  const living = world.kiosks.flatMap(({ store }) => [...store.eventIds()]);
  expect([...living, ...more].filter((id) => !arrived.has(id))).toEqual([]);
  expect(world.platform.logs.audit()).toBeNull();
}

/** Puts an older disk image into a kiosk, with the power off. */
async function restoreDisk(world: World, kiosk: VirtualKiosk, image: unknown): Promise<void> {
  await world.during(kiosk.sync.stop());
  kiosk.store.restore(image);
  await world.restart(kiosk);
}

describe('F25: the disk is restored from an older image', () => {
  it.each([
    ['without new events', 0],
    ['with fewer new events than were lost', 2],
    ['with more new events than were lost', 9],
  ])('%s', async (_, fresh) => {
    const world = new World();
    const kiosk = await world.enrolled();
    const first = world.record(kiosk, 3);
    await world.pass(5_000);
    const image = kiosk.store.image();
    const forgotten = world.record(kiosk, 4);
    await world.pass(5_000);
    await restoreDisk(world, kiosk, image);
    const later = world.record(kiosk, fresh);
    await world.pass(30_000);
    expect(await world.drain(300_000)).toBe(true);
    expectNothingLost(world, [...first, ...forgotten, ...later]);
    const [old, open] = kiosk.store.logs();
    expect(old).toMatchObject({ state: 'sealed', acked: 3 });
    expect(open).toMatchObject({
      state: 'open',
      reason: fresh === 0 ? 'restore' : 'fork',
      parent: { log_id: old?.log_id },
    });
    expect(open?.head.seq).toBe(3 + fresh);
    const again = world.record(kiosk, 2);
    expect(await world.drain(60_000)).toBe(true);
    expectNothingLost(world, again);
    expect(kiosk.store.logs()).toHaveLength(2);
  });

  it('while the platform was out of reach the whole time', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.record(kiosk, 3);
    await world.pass(5_000);
    const image = kiosk.store.image();
    world.record(kiosk, 2);
    await world.pass(5_000);
    kiosk.line.down = true;
    await restoreDisk(world, kiosk, image);
    const later = world.record(kiosk, 200);
    await world.pass(600_000);
    kiosk.line.down = false;
    expect(await world.drain(900_000)).toBe(true);
    expectNothingLost(world, later);
  });
});

it('F26: the disk is copied into a second kiosk and both go on', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const before = world.record(kiosk, 3);
  await world.pass(5_000);
  const copy = world.kiosk(kiosk);
  const ids = [...before];
  for (let i = 0; i < 4; i += 1) {
    ids.push(...world.record(kiosk, 2), ...world.record(copy, 3));
    await world.pass(20_000);
  }
  expect(await world.drain(300_000)).toBe(true);
  expectNothingLost(world, ids);
  expect(world.platform.logs.eventIds().size).toBe(ids.length);
  const open = world.kiosks.map(({ store }) => store.logs().at(-1)?.log_id);
  expect(new Set(open).size).toBe(2);
});

it('F27: a kiosk with an empty database enrols again and gets a history of its own', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const old = world.record(kiosk, 3);
  await world.pass(5_000);
  const fresh = world.kiosk();
  await world.during(fresh.sync.enrol('https://city.invalid/', world.platform.code()));
  const ids = world.record(fresh, 2);
  expect(await world.drain(60_000)).toBe(true);
  expectNothingLost(world, [...old, ...ids]);
});

it('F27: a kiosk that enrols again as another one takes its whole history along', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const ids = world.record(kiosk, 3);
  await world.pass(5_000);
  await world.during(kiosk.sync.enrol('https://city.invalid/', world.platform.code()));
  ids.push(...world.record(kiosk, 1));
  expect(await world.drain(120_000)).toBe(true);
  expectNothingLost(world, ids);
  expect(kiosk.store.logs().map(({ state }) => state)).toEqual(['sealed', 'open']);
});

describe('F28: one code', () => {
  it('enrols one kiosk only; the second is told so', async () => {
    const world = new World();
    const code = world.platform.code();
    const [one, two] = [world.kiosk(), world.kiosk()];
    expect(await world.during(one.sync.enrol('https://city.invalid/', code))).toMatchObject({ ok: true });
    expect(await world.during(two.sync.enrol('https://city.invalid/', code))).toMatchObject({
      ok: false,
      code: 'enrolment-code',
    });
    expect(two.sync.status().state).toBe('not_enrolled');
  });

  it('still enrols the same kiosk when the answer was lost', async () => {
    const world = new World();
    const code = world.platform.code();
    const kiosk = world.kiosk();
    kiosk.line.next = () => 'lose_response';
    expect(await world.during(kiosk.sync.enrol('https://city.invalid/', code))).toMatchObject({ code: 'timeout' });
    kiosk.line.next = () => null;
    expect(await world.during(kiosk.sync.enrol('https://city.invalid/', ` ${code} `))).toMatchObject({ ok: true });
  });

  it('is never sent in the clear', async () => {
    const world = new World();
    const kiosk = world.kiosk();
    for (const url of ['http://city.invalid/', 'city.invalid', 'ftp://city.invalid/', '']) {
      expect(await world.during(kiosk.sync.enrol(url, 'CODE'))).toMatchObject({ ok: false, code: 'insecure_url' });
    }
    expect(world.platform.asked).toEqual([]);
    const local = await world.during(kiosk.sync.enrol('http://127.0.0.1:8080/', world.platform.code()));
    expect(local).toMatchObject({ ok: true });
  });
});

describe('F29: a revoked kiosk', () => {
  it('stops pulling, says so, keeps recording, and still hands in what it has', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.platform.revoke(kiosk.store.identity()?.kiosk_id ?? '');
    const ids = world.record(kiosk, 3);
    await world.pass(120_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'revoked', reason: 'revoked', waiting: 0 });
    const asked = world.platform.asked.length;
    await world.pass(600_000);
    expect(world.platform.asked.slice(asked).filter((each) => each.includes('/feeds/'))).toEqual([]);
    expectNothingLost(world, ids);
  });

  it('that may not even push keeps its events, asks now and then, and recovers', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.platform.refuse = () => ({ code: 'revoked' });
    const ids = world.record(kiosk, 3);
    await world.pass(3_600_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'revoked', waiting: 3 });
    const asked = world.platform.asked.length;
    await world.pass(3_600_000);
    expect(world.platform.asked.length - asked).toBeLessThan(12);
    world.platform.refuse = () => null;
    expect(await world.drain(1_800_000)).toBe(true);
    await world.pass(60_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null });
    expectNothingLost(world, ids);
  });
});

it('F30: a kiosk that moved gets the other feed whole, and nothing of the old one stays', async () => {
  const world = new World();
  const { feeds } = world.platform;
  const id = (n: number) => `0198c1a0-0000-7000-8000-00000000000${n}`;
  for (const n of [1, 2, 3]) feeds.change('roster', 'members', id(n), { name: `演示 ${n}` });
  const kiosk = await world.enrolled();
  expect(kiosk.store.items('roster').size).toBe(3);
  feeds.reset('roster', (item) => item.id !== id(2));
  feeds.change('roster', 'members', id(4), { name: '演示 4' });
  await world.pass(70_000);
  expect([...kiosk.store.items('roster').keys()].sort()).toEqual([1, 3, 4].map((n) => `members/${id(n)}`));
});
