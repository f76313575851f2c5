import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** motion.opened → a vote under way, with its frozen quorum. */
export function motionOpened(db: Db, event: Projected<'motion.opened'>): void {
  const { motion_id, meeting_id, ...opened } = event.body;
  statement(
    db,
    'INSERT INTO motion (motion_id, meeting_id, opened_at, arrived, opened) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(motion_id, meeting_id, event.at.wall, event.arrived, JSON.stringify(opened));
}

/** motion.decided → its count and verdict; a corrected count replaces the one before. */
export function motionDecided(db: Db, event: Projected<'motion.decided'>): void {
  const { motion_id, count, verdict } = event.body;
  statement(db, 'UPDATE motion SET decided_at = ?, decided = ? WHERE motion_id = ?').run(
    event.at.wall,
    JSON.stringify({ count, verdict }),
    motion_id,
  );
}

/** motion.withdrawn → it stays in the record, and counts no more. */
export function motionWithdrawn(db: Db, event: Projected<'motion.withdrawn'>): void {
  statement(db, 'UPDATE motion SET withdrawn = ? WHERE motion_id = ?').run(event.body.reason, event.body.motion_id);
}

/** appraisal.decided → the grades of the meeting. */
export function appraisalDecided(db: Db, event: Projected<'appraisal.decided'>): void {
  const { meeting_id, ...result } = event.body;
  statement(
    db,
    'INSERT INTO appraisal (meeting_id, result) VALUES (?, ?) ON CONFLICT (meeting_id) DO UPDATE SET result = excluded.result',
  ).run(meeting_id, JSON.stringify(result));
}
