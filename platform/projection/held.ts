import { sql } from 'kysely';
import { cityInstant } from '../../domain/city-time.ts';
import type { Headcount } from '../../domain/events/body.ts';
import { type Held, PlannedMeeting } from '../../domain/reference.ts';
import { MeetingKind } from '../../domain/words.ts';
import type { Trx } from '../database/database.ts';
import { attendanceBy } from '../overview/attendance.ts';

/** A gathering that at least one kiosk has closed: what several kiosks report under one plan is one gathering. */
export type HeldGathering = { id: string; meeting_ids: string[]; data: PlannedMeeting & { held: Held } };

type Row = {
  meeting_id: string;
  gathering_id: string;
  organization_id: string;
  kinds: unknown;
  title: string;
  place: string;
  planned_start: Date | null;
  planned_end: Date | null;
  opened_at: Date;
  closed_at: Date;
  headcount: Headcount;
};

/** The gatherings of the given meetings that are closed, as the agenda feed tells them. */
export async function heldGatherings(trx: Trx, districtId: string, meetingIds: string[]): Promise<HeldGathering[]> {
  if (meetingIds.length === 0) return [];
  const rows = await closedRows(trx, districtId, meetingIds);
  const gatherings = Map.groupBy(rows, (row) => row.gathering_id);
  const planned = await plannedById(trx, districtId, [...gatherings.keys()]);
  const attendance = await attendanceBy(trx, new Map(rows.map((row) => [row.meeting_id, row.gathering_id])));
  return [...gatherings].flatMap(([id, own]) => {
    const [first, ...more] = own;
    if (!first) return [];
    // One kiosk announced its figures at the close; where two counted the same gathering, each person counts once.
    const present = more.length === 0 ? first.headcount.present : (attendance.get(id)?.present.size ?? 0);
    const held = {
      started: cityInstant(Math.min(...own.map((row) => row.opened_at.getTime()))),
      ended: cityInstant(Math.max(...own.map((row) => row.closed_at.getTime()))),
      present,
      should: Math.max(...own.map((row) => row.headcount.should_attend)),
    };
    const meeting = planned.get(id) ?? unplanned(first);
    return [{ id, meeting_ids: own.map((row) => row.meeting_id), data: { ...meeting, held } }];
  });
}

async function closedRows(trx: Trx, districtId: string, meetingIds: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select meeting_id, coalesce(planned_id, meeting_id) as gathering_id, organization_id, kinds, title, place,
           planned_start, planned_end, opened_at, closed_at, headcount
    from meeting
    where district_id = ${districtId} and origin = 'kiosk' and closed_at is not null and opened_at is not null
      and organization_id is not null and headcount is not null and jsonb_array_length(kinds) > 0
      and coalesce(planned_id, meeting_id) in (
        select coalesce(planned_id, meeting_id) from meeting
        where district_id = ${districtId} and meeting_id = any(${meetingIds}::uuid[])
      )
    order by opened_at, meeting_id`.execute(trx);
  return rows;
}

async function plannedById(trx: Trx, districtId: string, ids: string[]): Promise<Map<string, PlannedMeeting>> {
  const { rows } = await sql<{ id: string; data: unknown }>`
    select id, data from feed_item
    where district_id = ${districtId} and collection = 'meetings' and id = any(${ids}::uuid[]) and op = 'upsert'`.execute(
    trx,
  );
  return new Map(
    rows.flatMap(({ id, data }) => {
      const planned = PlannedMeeting.safeParse(data);
      return planned.success ? [[id, planned.data]] : [];
    }),
  );
}

/** A walk-up meeting, told as if it had been planned for the time at which it was held. */
function unplanned(row: Row): PlannedMeeting {
  return {
    organization: row.organization_id,
    kinds: MeetingKind.array().min(1).parse(row.kinds),
    title: row.title,
    planned_start: cityInstant((row.planned_start ?? row.opened_at).getTime()),
    planned_end: cityInstant((row.planned_end ?? row.closed_at).getTime()),
    place: row.place,
    chair: null,
    recorder: null,
    guests: [],
  };
}
