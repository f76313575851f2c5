import { Notice, PlannedMeeting } from '../../domain/reference.ts';
import type { Db } from './database.ts';
import type { WithId } from './roster.ts';
import { statement } from './statements.ts';

type Row = { id: string; data: string };

/** Of an item with this id, whether the city's agenda speaks for it: it has it, or had it and took it back. */
const TOLD = (id: string) =>
  `EXISTS (SELECT 1 FROM reference WHERE feed = 'agenda' AND collection = 'meetings' AND reference.id = ${id})`;

/**
 * Meetings that are planned, by the city or at this kiosk, end after `from` and start before `until` (instants), and were
 * opened at no kiosk; by start.
 */
export function plannedBetween(db: Db, from: string, until: string): WithId<PlannedMeeting>[] {
  return statement<{ from: string; until: string }[], Row>(
    db,
    `SELECT id, data FROM (
       SELECT id, data FROM reference INDEXED BY meeting_by_end
       WHERE collection = 'meetings' AND data IS NOT NULL AND unixepoch(data ->> 'planned_end') > unixepoch(@from)
         AND data ->> 'held' IS NULL AND id NOT IN (SELECT id FROM planned WHERE withdrawn = 1)
       UNION ALL
       SELECT id, data FROM planned
       WHERE withdrawn = 0 AND unixepoch(data ->> 'planned_end') > unixepoch(@from) AND NOT ${TOLD('planned.id')}
     )
     WHERE unixepoch(data ->> 'planned_start') < unixepoch(@until)
       AND id NOT IN (SELECT planned_id FROM meeting WHERE planned_id IS NOT NULL)
     ORDER BY unixepoch(data ->> 'planned_start'), id`,
  )
    .all({ from, until })
    .map(plannedOf);
}

/** One planned meeting, or null; none that was withdrawn. */
export function plannedById(db: Db, id: string): WithId<PlannedMeeting> | null {
  const row = statement<{ id: string }[], Row>(
    db,
    `SELECT id, data FROM (
       SELECT id, data FROM reference WHERE collection = 'meetings' AND id = @id AND data IS NOT NULL
       UNION ALL
       SELECT id, data FROM planned WHERE id = @id AND NOT ${TOLD('planned.id')}
     )
     WHERE id NOT IN (SELECT id FROM planned WHERE withdrawn = 1)`,
  ).get({ id });
  return row ? plannedOf(row) : null;
}

function plannedOf(row: Row): WithId<PlannedMeeting> {
  return { id: row.id, ...PlannedMeeting.parse(JSON.parse(row.data)) };
}

/** The notices that stand on a date (`yyyy-mm-dd`), newest first. */
export function noticesOn(db: Db, date: string): WithId<Notice>[] {
  return statement<[string, string], Row>(
    db,
    `SELECT id, data FROM reference WHERE collection = 'notices' AND data IS NOT NULL
       AND data ->> 'from' <= ? AND data ->> 'until' >= ? ORDER BY data ->> 'from' DESC, id`,
  )
    .all(date, date)
    .map((row) => ({ id: row.id, ...Notice.parse(JSON.parse(row.data)) }));
}
