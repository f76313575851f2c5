import { sql } from 'kysely';
import type { DemoCity } from '../../domain/demo/city.ts';
import type { Db } from '../database/database.ts';
import { headcounts } from './headcount.ts';

/** The last twelve months' meetings, as records that were kept before there were kiosks: closed, with their figures. */
export async function importHistory(db: Db, city: DemoCity): Promise<number> {
  const meetings = city.past_meetings;
  const headcount = headcounts(city);
  const { numAffectedRows } = await sql`
    insert into meeting (district_id, origin, meeting_id, planned_id, organization_id, kinds, title, place, planned_start,
                         planned_end, opened_at, closed_at, sealed_at, headcount)
    select ${city.district.code}, 'imported', id, id, organization_id, kinds, title, place, planned_start, planned_end,
           opened_at, closed_at, closed_at, headcount
    from unnest(
      ${meetings.map(({ id }) => id)}::uuid[], ${meetings.map(({ data }) => data.organization)}::uuid[],
      ${meetings.map(({ data }) => JSON.stringify(data.kinds))}::jsonb[], ${meetings.map(({ data }) => data.title)}::text[],
      ${meetings.map(({ data }) => data.place)}::text[], ${meetings.map(({ data }) => data.planned_start)}::timestamptz[],
      ${meetings.map(({ data }) => data.planned_end)}::timestamptz[], ${meetings.map(({ data }) => data.started)}::timestamptz[],
      ${meetings.map(({ data }) => data.ended)}::timestamptz[],
      ${meetings.map((one) => JSON.stringify(headcount(one)))}::jsonb[]
    ) as past (id, organization_id, kinds, title, place, planned_start, planned_end, opened_at, closed_at, headcount)
    where not exists (
      select 1 from meeting held where held.district_id = ${city.district.code} and held.meeting_id = past.id
    )`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
