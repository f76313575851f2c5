import { Notice, PlannedMeeting } from '../../domain/reference.ts';
import type { Db } from './database.ts';
import type { WithId } from './roster.ts';
import { statement } from './statements.ts';

type Row = { id: string; data: string };

/** Planned meetings that end after `from` and start before `until` (instants), by start, that were opened at no kiosk. */
export function plannedBetween(db: Db, from: string, until: string): WithId<PlannedMeeting>[] {
  return statement<[string, string], Row>(
    db,
    `SELECT id, data FROM reference INDEXED BY meeting_by_end WHERE collection = 'meetings' AND data IS NOT NULL
       AND unixepoch(data ->> 'planned_end') > unixepoch(?) AND unixepoch(data ->> 'planned_start') < unixepoch(?)
       AND data ->> 'held' IS NULL
       AND id NOT IN (SELECT planned_id FROM meeting WHERE planned_id IS NOT NULL)
       ORDER BY unixepoch(data ->> 'planned_start'), id`,
  )
    .all(from, until)
    .map((row) => ({ id: row.id, ...PlannedMeeting.parse(JSON.parse(row.data)) }));
}

/** One planned meeting, or null. */
export function plannedById(db: Db, id: string): WithId<PlannedMeeting> | null {
  const row = statement<[string], Row>(
    db,
    `SELECT id, data FROM reference WHERE collection = 'meetings' AND id = ? AND data IS NOT NULL`,
  ).get(id);
  return row ? { id: row.id, ...PlannedMeeting.parse(JSON.parse(row.data)) } : null;
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
