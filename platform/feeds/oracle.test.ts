import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { feedChecksum } from '../../sync/protocol/feed-checksum.ts';
import { FeedReader } from '../support/feed-reader.ts';
import { addVenue, START_MS, TEST_DISTRICT, TestPlatform } from '../support/platform.ts';
import { scopeOf } from './scope.ts';
import { type ItemChange, writeItems } from './write.ts';

let world: TestPlatform;

beforeAll(async () => {
  world = await TestPlatform.start();
}, START_MS);
afterAll(() => world.stop());

/** A small generator with a seed (mulberry32), so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const SEEDS = [1, 2, 3, 4];

it.each(SEEDS)(
  'F47–F54: random changes and scopes, seed %i: every roster equals what the platform selects',
  async (seed) => {
    const pick = random(seed);
    const organizations = Array.from({ length: 6 }, () => uuidv7());
    const things = Array.from({ length: 25 }, () => uuidv7());
    const venues = await Promise.all(
      [0, 1, 2].map(async (n) => {
        const code = `V-${seed}-${n}`;
        const served = organizations.filter(() => pick(2) === 0);
        await addVenue(world.db, TEST_DISTRICT, code, served);
        return { served: new Set(served), reader: new FeedReader(await world.enrolledKiosk(code), 'roster') };
      }),
    );
    for (let round = 0; round < 25; round++) {
      const changes = Array.from({ length: 1 + pick(4) }, (): ItemChange => {
        const organization = organizations[pick(6)] ?? '';
        const id = things[pick(25)] ?? '';
        const data = pick(4) === 0 ? null : { organization, n: pick(5) };
        return { feed: 'roster', collection: 'members', id, scope: scopeOf.organization(organization), data };
      });
      await writeItems(world.db, TEST_DISTRICT, changes, 0);
      for (const { served, reader } of venues) {
        if (pick(3) === 0) continue;
        if (pick(12) === 0) reader.reset();
        world.time.now += 1_000;
        const last = await reader.pullAll(1 + pick(7));
        const truth = await selected(served);
        expect(reader.versions()).toEqual(truth);
        expect(last.checksum).toBe(feedChecksum(truth));
      }
    }
  },
  60_000,
);

async function selected(served: Set<string>) {
  const rows = await world.db
    .selectFrom('feed_item')
    .select(['collection', 'id', 'version', 'scope'])
    .where('feed', '=', 'roster')
    .where('op', '=', 'upsert')
    .orderBy('id')
    .execute();
  return rows
    .filter((row) => served.has(row.scope.slice('org:'.length)))
    .map(({ collection, id, version }) => ({ collection, id, version }));
}
