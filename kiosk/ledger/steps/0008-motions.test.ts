import { expect, it } from 'vitest';
import { afterStep, planOf } from '../testing/steps.ts';

it('lists motions as they came, and keeps one appraisal for each meeting', () => {
  const db = afterStep('0008-motions.sql');
  const motion = db.prepare(
    `INSERT INTO motion (motion_id, meeting_id, opened_at, arrived, opened) VALUES (?, 'm', '2026-11-23', ?, '{}')`,
  );
  motion.run('second', 2);
  motion.run('first', 1);
  const ofMeeting = `SELECT motion_id FROM motion WHERE meeting_id = 'm' ORDER BY arrived`;
  expect(db.prepare(ofMeeting).pluck().all()).toEqual(['first', 'second']);
  expect(planOf(db, ofMeeting)).toContain('motion_of_meeting');
  db.exec(`INSERT INTO appraisal VALUES ('m', '{}')`);
  expect(() => db.exec(`INSERT INTO appraisal VALUES ('m', '{}')`)).toThrow(/UNIQUE/);
});
