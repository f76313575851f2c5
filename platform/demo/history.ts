import { sql } from 'kysely';
import type { DemoCity } from '../../domain/demo/city.ts';
import type { Headcount } from '../../domain/events/body.ts';
import type { Db } from '../database/database.ts';

/** The last twelve months' meetings, as records that were kept before there were kiosks: closed, with their figures. */
export async function importHistory(db: Db, city: DemoCity): Promise<number> {
  const meetings = city.past_meetings;
  const sizes = new Map<string, number>();
  for (const { data } of city.members) sizes.set(data.organization, (sizes.get(data.organization) ?? 0) + 1);
  const headcount = (one: (typeof meetings)[number]): Headcount => {
    const present = one.data.attendees.length;
    const leave = one.data.on_leave.length;
    const should_attend = Math.max(present + leave, circleSize(one.data.kinds, sizes.get(one.data.organization) ?? 0));
    return { should_attend, present, leave, absent: should_attend - present - leave, late: 0, observers: 0, left: 0 };
  };
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

/** Only a general gathering calls the whole branch; for the smaller ones the records name everybody who was called. */
function circleSize(kinds: readonly string[], branch: number): number {
  return kinds.some((kind) => kind === 'committee_meeting' || kind === 'group_meeting') ? 0 : branch;
}
