import { expect, it } from 'vitest';
import { afterStep } from '../testing/steps.ts';

it('opens a plan once, and knows the phases', () => {
  const db = afterStep('0003-meetings.sql');
  const open = db.prepare(
    `INSERT INTO meeting (meeting_id, planned_id, organization_id, kinds, title, place, opened_at, phase)
     VALUES (?, ?, 'o', '[]', 't', '', '2026-11-23', ?)`,
  );
  open.run('a', 'p', 'check_in');
  expect(() => open.run('b', 'p', 'check_in')).toThrow(/UNIQUE/);
  expect(() => open.run('b', null, 'paused')).toThrow(/CHECK/);
  expect(open.run('b', null, 'sealed').changes).toBe(1);
});
