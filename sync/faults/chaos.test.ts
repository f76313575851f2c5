import { expect, it } from 'vitest';
import { FAULTS } from '../testing/faulty-line.ts';
import { type VirtualKiosk, World } from '../testing/world.ts';

/**
 * The real client against the fake platform in seeded chaos: every fault of the line, poison, disks put back and copied, a
 * platform restored from backups. Then the line is fair, and everything that stands on a living disk has arrived (I6).
 */

const STEPS = 40;

function fray(world: World, kiosk: VirtualKiosk): void {
  kiosk.line.next = () => (world.rng.chance(30) ? world.rng.pick(FAULTS) : null);
}

async function putBack(world: World, { kiosk, image }: { kiosk: VirtualKiosk; image: unknown }): Promise<void> {
  await world.during(kiosk.sync.stop());
  kiosk.store.restore(image);
  await world.restart(kiosk);
}

/** What may happen next, with its weight in 100. */
function happenings(world: World): [number, (kiosk: VirtualKiosk) => Promise<void> | void][] {
  const { rng, platform, kiosks } = world;
  const images: { kiosk: VirtualKiosk; image: unknown }[] = [];
  const backups = [platform.logs.image()];
  return [
    [50, (kiosk) => void world.record(kiosk, rng.int(1, 4), rng.chance(3) ? 'POISON' : 'event')],
    [8, (kiosk) => void images.push({ kiosk, image: kiosk.store.image() })],
    [6, () => (images.length > 0 ? putBack(world, rng.pick(images)) : undefined)],
    [3, (kiosk) => (kiosks.length < 4 ? fray(world, world.kiosk(kiosk)) : undefined)],
    [8, () => void backups.push(platform.logs.image())],
    [3, () => platform.restore(rng.pick(backups))],
    [6, (kiosk) => kiosk.clock.set(rng.int(0, 2_000_000_000) * 1000)],
    [6, (kiosk) => world.restart(kiosk)],
    [
      10,
      (kiosk) => {
        kiosk.line.down = !kiosk.line.down;
      },
    ],
  ];
}

async function live(world: World): Promise<void> {
  const all = happenings(world);
  for (let step = 0; step < STEPS; step += 1) {
    let dice = world.rng.int(0, 99);
    const chosen = all.find(([weight]) => {
      dice -= weight;
      return dice < 0;
    });
    await chosen?.[1](world.rng.pick(world.kiosks));
    await world.pass(world.rng.int(0, 60_000));
  }
}

it.each(Array.from({ length: 12 }, (_, i) => 9_000 + i))('seed %i', async (seed) => {
  const world = new World(seed);
  const [one, two] = [await world.enrolled(), await world.enrolled()];
  for (const kiosk of [one, two]) fray(world, kiosk);
  await live(world);
  for (const { line } of world.kiosks) {
    line.next = () => null;
    line.down = false;
  }
  await world.pass(20 * 60_000); // a late copy, a long pause and the next hello of idle kiosks fit in here
  expect(await world.drain(3_600_000)).toBe(true);
  const arrived = world.platform.logs.eventIds();
  const missing = world.kiosks.flatMap(({ store }) => [...store.eventIds()]).filter((id) => !arrived.has(id));
  expect(missing).toEqual([]);
  expect(world.platform.logs.audit()).toBeNull();
  expect(world.kiosks.flatMap(({ faults }) => faults)).toEqual([]);
  for (const { sync, store } of world.kiosks) {
    expect(sync.status()).toMatchObject({ state: 'online', reason: null, waiting: 0 });
    const open = store.logs().at(-1);
    expect(open && world.platform.logs.head(open.log_id)).toEqual(open?.head);
  }
});
