import { sql } from 'kysely';
import type { Db } from '../database/database.ts';

/** How many came to a gathering, each person once however many kiosks recorded them; `doubles` were recorded by more than one. */
export type Attendance = { present: Set<string>; observers: number; leave: number; doubles: number };

/**
 * Attendance by gathering for the meetings given. The union of what all kiosks reported, by member, earliest record first; a
 * record that was undone does not count. `gatherings` maps meeting ids to the gathering they belong to.
 */
export async function attendanceBy(db: Db, gatherings: ReadonlyMap<string, string>): Promise<Map<string, Attendance>> {
  const by = new Map<string, Attendance>();
  for (const gathering of gatherings.values()) {
    by.set(gathering, { present: new Set(), observers: 0, leave: 0, doubles: 0 });
  }
  const away = new Set<string>();
  for (const person of await people(db, gatherings)) {
    const attendance = by.get(person.gathering_id);
    if (!attendance) continue;
    if (person.role === null) away.add(`${person.gathering_id}/${person.member_id}`);
    else if (person.role === 'observer') attendance.observers += 1;
    else attendance.present.add(person.member_id);
    if (person.kiosks > 1) attendance.doubles += 1;
  }
  for (const key of away) {
    const attendance = by.get(key.slice(0, key.indexOf('/')));
    if (attendance) attendance.leave += 1;
  }
  return by;
}

/** One row per gathering and person: the role of the earliest record that stands, or null when there is only a leave. */
type Person = { gathering_id: string; member_id: string; role: string | null; kiosks: number };

async function people(db: Db, gatherings: ReadonlyMap<string, string>): Promise<Person[]> {
  if (gatherings.size === 0) return [];
  const { rows } = await sql<Person>`
    with fact as (
      select f.*, g.gathering_id
      from attendance_fact f
      join unnest(${[...gatherings.keys()]}::uuid[], ${[...gatherings.values()]}::uuid[])
        as g (meeting_id, gathering_id) on g.meeting_id = f.meeting_id
      where f.kind in ('recorded', 'make_up', 'leave')
        and not exists (
          select 1 from attendance_fact undo
          where undo.district_id = f.district_id and undo.meeting_id = f.meeting_id and undo.kind = 'undone'
            and undo.undone_event_id = f.event_id
        )
    )
    select gathering_id, member_id,
           (array_agg(role order by occurred_at) filter (where kind <> 'leave'))[1] as role,
           (count(distinct kiosk_id) filter (where kind <> 'leave'))::integer as kiosks
    from fact group by gathering_id, member_id`.execute(db);
  return rows;
}
