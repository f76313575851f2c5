import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { feedChecksum } from '../../sync/protocol/feed-checksum.ts';
import type { Db } from '../database/database.ts';
import { FeedReader } from '../support/feed-reader.ts';
import { TEST_DISTRICT, TestPlatform } from '../support/platform.ts';
import { startPostgres, type TestServer } from '../support/postgres.ts';
import { writeItems, writeItemsIn } from './write.ts';

let server: TestServer;
let world: TestPlatform;

beforeAll(async () => {
  server = await startPostgres();
  world = await TestPlatform.start({ db: await server.open() });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await server?.stop();
}, 30_000);

function notice(id: string, title: string) {
  const data = { title, text: '', from: '2026-01-01', until: '2026-12-31' };
  return { feed: 'agenda' as const, collection: 'notices', id, scope: 'district', data };
}

/** What a reader must hold in the end. */
async function truth(db: Db) {
  return db
    .selectFrom('feed_item')
    .select(['collection', 'id', 'version'])
    .where('feed', '=', 'agenda')
    .where('op', '=', 'upsert')
    .execute();
}

it('F47: eight writers with delays and rollbacks, a reader that pages all the while: nothing is lost', async () => {
  const reader = new FeedReader(await world.enrolledKiosk(), 'agenda');
  let writing = true;
  const kept: string[] = [];
  /** A transaction takes its number early, writes late and commits later still, or not at all; numbers and commits cross. */
  const writer = async (lane: number) => {
    for (let at = 0; at < 30; at++) {
      const id = uuidv7();
      const wait = (part: number) => ((lane * 7 + at * 3 + part * 5) % 11) / 1000;
      const work = world.db.transaction().execute(async (trx) => {
        await sql`select pg_current_xact_id(), pg_sleep(${wait(0)})`.execute(trx);
        await writeItemsIn(trx, TEST_DISTRICT, [notice(id, `${lane}.${at}`)], 0);
        await sql`select pg_sleep(${wait(1)})`.execute(trx);
        if (at % 5 === 4) throw new Error('rolled back');
        kept.push(id);
      });
      await work.catch(() => undefined);
    }
  };
  const writers = Promise.all(Array.from({ length: 8 }, (_, lane) => writer(lane))).finally(() => {
    writing = false;
  });
  let pages = 0;
  while (writing) {
    await reader.page(7);
    // The platform's clock goes on, or a slow machine's many pages would look like one kiosk's flood (429).
    world.time.now += 100;
    pages += 1;
  }
  await writers;
  const last = await reader.pullAll();
  expect(pages).toBeGreaterThan(20);
  const rows = await truth(world.db);
  expect(rows.map((row) => row.id).sort()).toEqual(kept.sort());
  expect(reader.versions()).toEqual(sorted(rows));
  expect(last.checksum).toBe(feedChecksum(rows));
}, 60_000);

it('F48: an open write transaction holds the feed back, and no checksum is given that would be wrong', async () => {
  const reader = new FeedReader(await world.enrolledKiosk(), 'agenda');
  await reader.pullAll();
  const late = uuidv7();
  const held = reader.versions().length;
  let release = () => {};
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = () => {};
  const isOpen = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const open = world.db.transaction().execute(async (trx) => {
    await sql`select pg_current_xact_id()`.execute(trx);
    begun();
    await hold;
  });
  await isOpen;
  await writeItems(world.db, TEST_DISTRICT, [notice(late, 'committed behind an older transaction')], 0);
  const during = await reader.pullAll();
  expect(during).toMatchObject({ complete: true, checksum: null });
  expect(reader.versions().length).toBe(held);
  release();
  await open;
  const after = await reader.pullAll();
  expect(reader.versions().length).toBe(held + 1);
  expect(after.checksum).toBe(feedChecksum(await truth(world.db)));
});

function sorted(rows: { collection: string; id: string; version: number }[]) {
  return rows
    .map(({ collection, id, version }) => ({ collection, id, version }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
