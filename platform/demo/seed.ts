import { cityDate, cityInstant } from '../../domain/city-time.ts';
import { type DemoCity, demoCity } from '../../domain/demo/city.ts';
import { jurisdictionOf } from '../../domain/demo/venues.ts';
import { type Db, transaction } from '../database/database.ts';
import { writeItems } from '../feeds/write.ts';
import type { Platform } from '../platform.ts';
import { agendaItems } from './agenda.ts';
import { agendaChanges } from './agenda-changes.ts';
import { importHistory } from './history.ts';
import { rosterItems } from './references.ts';

/**
 * Puts the demo city into the database, or brings it up to date: people and cards once, meetings of the day again. Nothing
 * is written that is already there, and nothing that kiosks have reported is touched.
 */
export async function seedDemo(
  platform: Pick<Platform, 'db' | 'identity' | 'now' | 'wakes' | 'revision'>,
): Promise<void> {
  const { db } = platform;
  const nowIso = cityInstant(platform.now());
  const city = demoCity(undefined, cityDate(nowIso));
  const district = city.district.code;
  await seedVenues(db, city);
  const cardKey = Buffer.from(platform.identity.card_key, 'base64');
  const roster = await writeItems(db, district, rosterItems(city, cardKey), platform.now());
  const agenda = await agendaChanges(db, district, agendaItems(city, nowIso));
  const changed = await writeItems(db, district, agenda, platform.now());
  const imported = await importHistory(db, city);
  if (roster > 0) platform.wakes.wake(district, 'roster');
  if (changed > 0) platform.wakes.wake(district, 'agenda');
  if (roster + changed + imported > 0) platform.revision.bump();
}

async function seedVenues(db: Db, city: DemoCity): Promise<void> {
  const district_id = city.district.code;
  await transaction(db, async (trx) => {
    const known = await trx.selectFrom('venue').select('code').where('district_id', '=', district_id).execute();
    if (known.length > 0) return;
    await trx.insertInto('district').values({ district_id, name: city.district.name }).execute();
    for (const { data } of city.venues) {
      await trx.insertInto('venue').values({ district_id, code: data.code, name: data.name }).execute();
      const served = jurisdictionOf(data, city.organizations);
      const rows = served.map((organization_id) => ({ district_id, venue_code: data.code, organization_id }));
      await trx.insertInto('venue_organization').values(rows).execute();
    }
  });
}
