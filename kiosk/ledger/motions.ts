import { AppraisalRecord, MotionRecord } from '../../domain/motion/motion.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

type Row = {
  motion_id: string;
  meeting_id: string;
  opened_at: string;
  opened: string;
  decided_at: string | null;
  decided: string | null;
  withdrawn: string | null;
};

const COLUMNS = 'motion_id, meeting_id, opened_at, opened, decided_at, decided, withdrawn';

/** The votes of a meeting in the order in which they began, withdrawn ones too. */
export function motionsOf(db: Db, meetingId: string): MotionRecord[] {
  return statement<[string], Row>(db, `SELECT ${COLUMNS} FROM motion WHERE meeting_id = ? ORDER BY arrived`)
    .all(meetingId)
    .map(motionOf);
}

/** One vote and the meeting it belongs to, or null. */
export function motionById(db: Db, motionId: string): { meeting_id: string; motion: MotionRecord } | null {
  const row = statement<[string], Row>(db, `SELECT ${COLUMNS} FROM motion WHERE motion_id = ?`).get(motionId);
  return row ? { meeting_id: row.meeting_id, motion: motionOf(row) } : null;
}

/** The grades of a meeting's 民主评议, or null. */
export function appraisalOf(db: Db, meetingId: string): AppraisalRecord | null {
  const row = statement<[string], { result: string }>(db, 'SELECT result FROM appraisal WHERE meeting_id = ?').get(
    meetingId,
  );
  return row ? AppraisalRecord.parse(JSON.parse(row.result)) : null;
}

function motionOf({ motion_id, opened_at, opened, decided_at, decided, withdrawn }: Row): MotionRecord {
  const result = decided === null ? { count: null, verdict: null } : JSON.parse(decided);
  return MotionRecord.parse({ motion_id, opened_at, ...JSON.parse(opened), decided_at, ...result, withdrawn });
}
