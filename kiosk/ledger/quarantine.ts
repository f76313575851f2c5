import type { Db } from './database.ts';

/** An event that the platform holds and does not use yet, with the code that says why. */
export type Quarantined = { seq: number; type: string; at: string; code: string };

/** The newest first. Of the open log alone: what a sealed one held stands in its successor, and is told of it again. */
export function quarantinedEvents(db: Db, limit: number): Quarantined[] {
  return db
    .prepare<[number], Quarantined>(
      `SELECT q.seq, event.type, event.bytes ->> '$.at.wall' AS at, q.code
       FROM quarantined q JOIN log USING (log_id) JOIN event USING (log_id, seq)
       WHERE log.state = 'open' AND json_valid(event.bytes)
       ORDER BY q.seq DESC LIMIT ?`,
    )
    .all(limit);
}
