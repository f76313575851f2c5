import { describe, expect, it } from 'vitest';
import { type VirtualKiosk, World } from '../testing/world.ts';

/** The kiosk's key changes while events are under way (facts, catalogue D): whatever is lost in between, it can always sign. */

const HELLO_MS = 16 * 60_000;

async function rotated(world: World, kiosk: VirtualKiosk): Promise<string | undefined> {
  world.platform.rotate = true;
  await world.pass(HELLO_MS);
  world.platform.rotate = false;
  return kiosk.store.identity()?.kiosk_key_id;
}

const announced = (world: World) => world.platform.asked.filter((asked) => asked === 'POST /keys').length;

describe('F29: the key is rotated mid-flight', () => {
  it('and the backlog goes on under the new one', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const before = kiosk.store.identity();
    world.record(kiosk, 3);
    kiosk.line.next = ({ path_and_query }) => (path_and_query.includes('/events/') ? 'lose_response' : null);
    expect(await rotated(world, kiosk)).not.toBe(before?.kiosk_key_id);
    expect(kiosk.store.identity()?.public_key).not.toBe(before?.public_key);
    kiosk.line.next = () => null;
    const ids = world.record(kiosk, 5);
    expect(await world.drain(600_000)).toBe(true);
    expect(ids.every((id) => world.platform.logs.eventIds().has(id))).toBe(true);
    expect([world.platform.refused, kiosk.faults]).toEqual([[], []]);
  });

  it.each(['lose_request', 'lose_response', 'cut_after', 'portal_page'] as const)(
    'and the answer to the announcement suffers %s',
    async (fault) => {
      const world = new World();
      const kiosk = await world.enrolled();
      const before = kiosk.store.identity()?.kiosk_key_id;
      kiosk.line.next = ({ path_and_query }) => (path_and_query.endsWith('/keys') ? fault : null);
      expect(await rotated(world, kiosk)).toBe(before);
      world.record(kiosk, 2);
      expect(await world.drain(60_000)).toBe(true);
      kiosk.line.next = () => null;
      expect(await rotated(world, kiosk)).not.toBe(before);
      world.record(kiosk, 2);
      expect(await world.drain(60_000)).toBe(true);
      expect(world.platform.refused).toEqual([]);
    },
  );

  it('once for each command, and a kiosk that restarts in between signs on', async () => {
    const world = new World();
    const kiosk = await world.enrolled();
    const first = await rotated(world, kiosk);
    await world.restart(kiosk);
    await world.pass(HELLO_MS);
    expect([announced(world), kiosk.store.identity()?.kiosk_key_id]).toEqual([1, first]);
    world.record(kiosk, 1);
    expect(await world.drain(60_000)).toBe(true);
  });
});
