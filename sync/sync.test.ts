import { describe, expect, it } from 'vitest';
import { World } from './testing/world.ts';

describe('a kiosk and its platform', () => {
  it('without enrolment says so, sends nothing and keeps everything', async () => {
    const world = new World();
    const kiosk = world.kiosk();
    world.record(kiosk, 3);
    await world.pass(3_600_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'not_enrolled', waiting: 3, acked: 0, next_try_in_ms: null });
    expect(world.platform.asked).toEqual([]);
  });

  it('enrols with a one-time code and sends what was recorded before', async () => {
    const world = new World();
    const kiosk = world.kiosk();
    const ids = world.record(kiosk, 3);
    const result = await world.during(kiosk.sync.enrol('https://city.invalid/', world.platform.code()));
    expect(result).toMatchObject({ ok: true, venue: { name: '演示阵地' } });
    await world.pass(5_000);
    expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null, waiting: 0, acked: 3 });
    expect(world.platform.logs.audit()).toBeNull();
    expect(kiosk.faults).toEqual([]);
  });

  it('pushes a badge within about a second', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    world.record(kiosk);
    await world.pass(1_000);
    expect(world.platform.logs.eventIds().size).toBe(1);
    expect(kiosk.sync.status()).toMatchObject({ waiting: 0, acked: 1 });
  });

  it('pulls both feeds and follows their changes', async () => {
    const world = new World();
    const { feeds } = world.platform;
    feeds.change('roster', 'members', '0198c1a0-0000-7000-8000-00000000000a', { name: '甲' });
    feeds.change('agenda', 'notices', '0198c1a0-0000-7000-8000-00000000000b', { title: '通知' });
    const kiosk = await world.enrolled();
    expect(kiosk.store.items('roster')).toEqual(
      new Map([['members/0198c1a0-0000-7000-8000-00000000000a', { version: 1, data: { name: '甲' } }]]),
    );
    expect(kiosk.store.items('agenda').size).toBe(1);
    feeds.change('roster', 'members', '0198c1a0-0000-7000-8000-00000000000a', null);
    await world.pass(61_000);
    expect(kiosk.store.items('roster').size).toBe(0);
  });

  it('goes offline with the reason, keeps recording, and comes back by itself', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    kiosk.line.down = true;
    const ids = world.record(kiosk, 5);
    await world.pass(30_000);
    expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'unreachable', waiting: 5 });
    kiosk.line.down = false;
    expect(await world.drain(300_000)).toBe(true);
    expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null });
    expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
  });
});
