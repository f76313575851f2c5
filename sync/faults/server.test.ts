import { describe, expect, it } from 'vitest';
import { generateSigningKey } from '../protocol/keys.ts';
import { World } from '../testing/world.ts';

/** The platform's own troubles (facts, catalogues F and J), as a kiosk sees them. */

describe('F37: the platform is restored from an older backup', () => {
  it('is refilled by a kiosk that has nothing new to send', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const before = world.record(kiosk, 2);
    await world.pass(5_000);
    const backup = world.platform.logs.image();
    const after = world.record(kiosk, 5);
    await world.pass(5_000);
    world.platform.restore(backup);
    await world.pass(16 * 60_000);
    expect([...world.platform.logs.eventIds()].sort()).toEqual([...before, ...after].sort());
    expect(kiosk.store.logs()).toHaveLength(1);
    expect(world.platform.logs.audit()).toBeNull();
  });

  it('to a time before it knew the log at all', async () => {
    const world = new World();
    const empty = world.platform.logs.image();
    const kiosk = await world.enrolled();
    const ids = world.record(kiosk, 5);
    await world.pass(5_000);
    world.platform.restore(empty);
    ids.push(...world.record(kiosk, 2));
    await world.pass(16 * 60_000);
    expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
    expect(kiosk.sync.status()).toMatchObject({ waiting: 0, acked: 7, state: 'online' });
  });

  it('shows by its epoch, and heads are compared at once', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.record(kiosk, 3);
    await world.pass(5_000);
    world.platform.restore(world.platform.logs.image());
    const asked = world.platform.asked.length;
    await world.pass(70_000);
    expect(world.platform.asked.slice(asked)).toContain('POST /hello');
    expect(kiosk.store.identity()?.server_epoch).toBe(world.platform.epoch);
  });
});

it('F38: a failover that lost the tail is a restore by a few events', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.record(kiosk, 4);
  await world.pass(5_000);
  const standby = world.platform.logs.image();
  const tail = world.record(kiosk, 1);
  await world.pass(3_000);
  world.platform.logs.restore(standby); // same epoch: nobody told
  const more = world.record(kiosk, 1);
  expect(await world.drain(60_000)).toBe(true);
  expect([...world.platform.logs.eventIds()]).toEqual(expect.arrayContaining([...tail, ...more]));
  expect(world.platform.logs.audit()).toBeNull();
});

it('F41: an answer with fields, and a problem with a code, of a later platform', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  world.platform.more = { later: { nested: [1, '二'] } };
  const ids = world.record(kiosk, 2);
  expect(await world.drain(5_000)).toBe(true);
  world.platform.refuse = () => ({ code: 'code-of-2030' as 'internal' });
  ids.push(...world.record(kiosk, 1));
  await world.pass(30_000);
  expect(kiosk.sync.status()).toMatchObject({ reason: 'internal', waiting: 1 });
  world.platform.refuse = () => null;
  expect(await world.drain(600_000)).toBe(true);
  expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
});

describe('F43: a platform that asks for patience', () => {
  it.each([
    ['60', 60_000, 62_500],
    ['0', 1_000, 3_500],
    ['999999999', 3_600_000, 3_603_000],
    ['garbage', 0, 2_500],
    ['-5', 0, 2_500],
  ])('Retry-After: %s', async (retry_after, atLeast, atMost) => {
    const world = new World();
    const kiosk = await world.enrolled();
    let refusals = 1;
    world.platform.refuse = () => (refusals-- > 0 ? { code: 'too-many-requests', retry_after } : null);
    world.record(kiosk);
    await world.pass(700);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: 'too-many-requests', waiting: 1 });
    const next = kiosk.sync.status().next_try_in_ms ?? -1;
    expect(next).toBeGreaterThan(atLeast - 700);
    expect(next).toBeLessThan(atMost);
    expect(await world.drain(2 * 3_600_000)).toBe(true);
  });
});

describe('F64: an event edited in the kiosk’s database', () => {
  it('before it was sent, is handed over as it is, into quarantine, and holds up nobody', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    kiosk.line.down = true;
    const ids = world.record(kiosk, 5);
    kiosk.store.edit(kiosk.store.logs()[0]?.log_id ?? '', 3, 'and not its hash');
    kiosk.line.down = false;
    expect(await world.drain(60_000)).toBe(true);
    expect([...world.platform.logs.quarantine()]).toEqual([ids[2]]);
    expect([...world.platform.logs.eventIds()].sort()).toEqual([...ids].sort());
    expect(kiosk.sync.status()).toMatchObject({ acked: 5, quarantined: 1 });
    expect(kiosk.store.logs()).toHaveLength(1);
    expect(world.platform.logs.audit()).toBeNull();
  });

  it('after it was anchored, contradicts the platform, which keeps the original', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const ids = world.record(kiosk, 5);
    await world.pass(5_000);
    const log = kiosk.store.logs()[0]?.log_id ?? '';
    const anchored = world.platform.logs.head(log);
    kiosk.store.edit(log, 5, 'with its hash');
    await world.pass(16 * 60_000);
    expect(world.platform.logs.head(log)).toEqual(anchored);
    expect(kiosk.store.logs()).toMatchObject([
      { state: 'sealed', acked: 4 },
      { state: 'open', acked: 5 },
    ]);
    expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
  });
});

it('F65: a row edited on the platform contradicts the receipt: the kiosk seals that log and hands in everything again', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const ids = world.record(kiosk, 5);
  await world.pass(5_000);
  world.platform.logs.edit(kiosk.store.logs()[0]?.log_id ?? '', 5);
  await world.pass(16 * 60_000);
  const [old, open] = kiosk.store.logs();
  expect(old).toMatchObject({ state: 'sealed', acked: 4 });
  expect(open).toMatchObject({ state: 'open', acked: 5, parent: { log_id: old?.log_id, seq: 5 } });
  expect([...world.platform.logs.eventIds()]).toEqual(expect.arrayContaining(ids));
});

describe('F66: a receipt signed by', () => {
  it('a rotated key counts, when the rotation was told under the old one', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const next = { ...generateSigningKey(), key_id: 'platform-2' };
    world.platform.nextKey = next;
    await world.pass(16 * 60_000);
    expect(kiosk.store.identity()?.platform_keys.map(({ key_id }) => key_id)).toEqual(['platform-1', 'platform-2']);
    Object.assign(world.platform, { key: next, nextKey: null });
    world.record(kiosk, 2);
    expect(await world.drain(5_000)).toBe(true);
    await world.pass(16 * 60_000);
    expect(kiosk.store.identity()?.platform_keys.map(({ key_id }) => key_id)).toEqual(['platform-2']);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null });
  });

  it('an unknown key proves nothing', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const [own] = [{ ...world.platform.key }];
    Object.assign(world.platform.key, generateSigningKey(), { key_id: 'platform-9' });
    const ids = world.record(kiosk, 2);
    await world.pass(5_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'bad_signature', waiting: 2, acked: 0 });
    expect(world.platform.logs.eventIds().size).toBe(2);
    Object.assign(world.platform.key, own);
    expect(await world.drain(60_000)).toBe(true);
    expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
  });
});

it('F63: the log of another kiosk is not writable: a copied disk under another identity starts a log of its own', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const theirs = world.record(kiosk, 2);
  await world.pass(5_000);
  const other = await world.enrolled();
  const identity = other.store.identity();
  await world.during(other.sync.stop());
  other.store.restore({ ...(kiosk.store.image() as object), identity });
  await world.restart(other);
  const own = world.record(other, 2);
  expect(await world.drain(120_000)).toBe(true);
  expect([...world.platform.logs.eventIds()].sort()).toEqual([...theirs, ...own].sort());
  expect(other.store.logs().map(({ state }) => state)).toEqual(['sealed', 'open']);
  expect(world.platform.logs.audit()).toBeNull();
});
