import { expect, it } from 'vitest';
import { afterStep, planOf } from '../testing/steps.ts';

it('finds meetings by their end and by their organization', () => {
  const db = afterStep('0005-agenda.sql');
  const insert = db.prepare(
    `INSERT INTO reference (feed, collection, id, version, state, data) VALUES ('agenda', 'meetings', ?, 1, 'live', ?)`,
  );
  const meeting = (end: string) => JSON.stringify({ organization: 'o', planned_end: end });
  insert.run('past', meeting('2026-11-22T21:00:00.000+08:00'));
  insert.run('next', meeting('2026-11-23T21:00:00.000+08:00'));
  const where = `collection = 'meetings' AND data IS NOT NULL`;
  const byEnd = `FROM reference INDEXED BY meeting_by_end WHERE ${where} AND unixepoch(data ->> 'planned_end') > unixepoch('2026-11-23T00:00+08:00')`;
  const byOrganization = `FROM reference WHERE ${where} AND data ->> 'organization' = 'o'`;
  expect(db.prepare(`SELECT id ${byEnd}`).pluck().all()).toEqual(['next']);
  expect(planOf(db, `SELECT data ${byEnd}`)).toContain('meeting_by_end');
  expect(planOf(db, `SELECT data ${byOrganization}`)).toContain('meeting_by_organization');
});
