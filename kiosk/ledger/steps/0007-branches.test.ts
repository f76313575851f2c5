import { expect, it } from 'vitest';
import { afterStep, planOf } from '../testing/steps.ts';

it('finds talks by organization, and raises a notice once', () => {
  const db = afterStep('0007-branches.sql');
  const talks = `collection = 'talks' AND data IS NOT NULL AND data ->> 'organization' = 'o'`;
  expect(planOf(db, `SELECT data FROM reference WHERE ${talks}`)).toContain('talk_by_organization');
  db.exec(`INSERT INTO branch_size VALUES ('o', 7, 1)`);
  const notice = db.prepare('INSERT INTO branch_notice (organization_id, rule, raised_on) VALUES (?, ?, ?)');
  notice.run('o', 'N3', '2026-11-23');
  notice.run('o', 'N6', '2026-11-23');
  expect(() => notice.run('o', 'N3', '2026-11-24')).toThrow(/UNIQUE/);
});
