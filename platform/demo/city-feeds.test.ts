import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cityDate, cityInstant } from '../../domain/city-time.ts';
import { demoCity } from '../../domain/demo/city.ts';
import { demoMeetingNow } from '../../domain/demo/meeting-now.ts';
import { MAIN_VENUE_CODE } from '../../domain/demo/venues.ts';
import { FEEDS, type FeedName } from '../../domain/reference.ts';
import { feedChecksum } from '../../sync/protocol/feed-checksum.ts';
import { FeedReader } from '../support/feed-reader.ts';
import { START_MS, TestPlatform } from '../support/platform.ts';
import { seedDemo } from './seed.ts';

let world: TestPlatform;

beforeAll(async () => {
  world = await TestPlatform.start();
  await seedDemo(world.platform);
}, START_MS);
afterAll(() => world.stop());

const city = () => demoCity(undefined, cityDate(cityInstant(world.time.now)));

it('gives a kiosk of the main venue its whole roster and agenda, every item as the contract says', {
  timeout: START_MS,
}, async () => {
  const kiosk = await world.enrolledKiosk(MAIN_VENUE_CODE);
  for (const name of ['roster', 'agenda'] as FeedName[]) {
    const reader = new FeedReader(kiosk, name);
    const last = await reader.pullAll();
    expect(last.checksum).toBe(feedChecksum(reader.versions()));
    for (const { collection, id } of reader.versions()) {
      const schema = FEEDS[name][collection as never] as { parse(data: unknown): unknown };
      schema.parse(reader.data(collection, id));
    }
  }
});

it('keys the cards: no number is stored', async () => {
  const key = Buffer.from(world.platform.identity.card_key, 'base64');
  const [card] = city().cards;
  const row = await world.db
    .selectFrom('feed_item')
    .select('data')
    .where('id', '=', card?.id ?? '')
    .executeTakeFirstOrThrow();
  const token = createHmac('sha256', key)
    .update(card?.number_normal ?? '')
    .digest('hex');
  expect(row.data).toEqual({ ...card?.data, token });
});

it('has a meeting under way, and the same again writes nothing', async () => {
  const { under_way } = demoMeetingNow(city(), cityInstant(world.time.now));
  const count = async () =>
    (
      await world.db
        .selectFrom('feed_item')
        .select((eb) => eb.fn.max('version').as('version'))
        .where('id', '=', under_way.id)
        .executeTakeFirst()
    )?.version;
  expect(await count()).toBe(1);
  await seedDemo(world.platform);
  expect(await count()).toBe(1);
});

it('on the next day the agenda is that of the day; what is over is deleted', { timeout: START_MS }, async () => {
  const yesterday = demoMeetingNow(city(), cityInstant(world.time.now)).under_way.id;
  const kiosk = await world.enrolledKiosk(MAIN_VENUE_CODE);
  const reader = new FeedReader(kiosk, 'agenda');
  await reader.pullAll();
  world.time.now += 86_400_000;
  await seedDemo(world.platform);
  await reader.pullAll();
  const today = demoMeetingNow(city(), cityInstant(world.time.now)).under_way.id;
  expect([reader.data('meetings', yesterday), reader.data('meetings', today)]).toEqual([undefined, expect.anything()]);
});

it('imports the last twelve months as closed meetings', async () => {
  const { rows } = {
    rows: await world.db.selectFrom('meeting').selectAll().where('origin', '=', 'imported').execute(),
  };
  expect(rows.length).toBeGreaterThan(1_000);
  const odd = rows.filter(
    (row) =>
      !row.closed_at ||
      !row.headcount ||
      row.headcount.absent < 0 ||
      row.headcount.present > row.headcount.should_attend,
  );
  expect(odd).toEqual([]);
});
