import { sql } from 'kysely';
import { cityInstant } from '../../domain/city-time.ts';
import { maskName } from '../../domain/mask.ts';
import type { Db } from '../database/database.ts';
import type { ArrivalView } from './overview.ts';
import { membersById, organizationNames } from './reference.ts';

const SHOWN = 40;

type Row = {
  event_id: string;
  kind: 'recorded' | 'make_up';
  member_id: string;
  role: 'member' | 'observer';
  late: boolean;
  undone: boolean;
  occurred_at: Date;
  received_at: Date;
  title: string | null;
  venue: string | null;
};

/** The latest people who came, in the order in which they became known here. */
export async function latestArrivals(db: Db): Promise<ArrivalView[]> {
  const { rows } = await sql<Row>`
    select fact.event_id, fact.kind, fact.member_id, fact.role, fact.late, fact.occurred_at, fact.received_at,
           meeting.title, venue.name as venue,
           exists (
             select 1 from attendance_fact undo
             where undo.district_id = fact.district_id and undo.meeting_id = fact.meeting_id and undo.kind = 'undone'
               and undo.undone_event_id = fact.event_id
           ) as undone
    from attendance_fact fact
    left join meeting on meeting.district_id = fact.district_id and meeting.meeting_id = fact.meeting_id
    left join kiosk on kiosk.district_id = fact.district_id and kiosk.kiosk_id = fact.kiosk_id
    left join venue on venue.district_id = kiosk.district_id and venue.code = kiosk.venue_code
    where fact.kind in ('recorded', 'make_up')
    order by fact.received_at desc, fact.occurred_at desc
    limit ${SHOWN}`.execute(db);
  const members = await membersById(
    db,
    rows.map((row) => row.member_id),
  );
  const names = await organizationNames(
    db,
    [...members.values()].map((member) => member.organization),
  );
  return rows.map(({ event_id, kind, role, late, undone, ...row }) => {
    const member = members.get(row.member_id);
    return {
      id: event_id,
      name: maskName(member?.name ?? ''),
      organization: names.get(member?.organization ?? '') ?? '',
      meeting: row.title ?? '',
      kind,
      role,
      late,
      undone,
      recorded_at: cityInstant(row.occurred_at.getTime()),
      received_at: cityInstant(row.received_at.getTime()),
      kiosk: row.venue ?? '',
    };
  });
}

/** How many different people were recorded since `since`, whatever became of the record. */
export async function arrivedSince(db: Db, since: Date): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct member_id)::integer as people from attendance_fact
    where kind in ('recorded', 'make_up') and occurred_at >= ${since}::timestamptz and received_at >= ${since}::timestamptz
  `.execute(db);
  return rows[0]?.people ?? 0;
}
