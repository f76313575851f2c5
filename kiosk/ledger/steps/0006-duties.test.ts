import { expect, it } from 'vitest';
import { afterStep } from '../testing/steps.ts';

it('leaves older meetings without a group, and keeps plans and talks by id', () => {
  const db = afterStep('0006-duties.sql', (before) => {
    before.exec(`INSERT INTO meeting (meeting_id, organization_id, kinds, title, place, opened_at, phase)
             VALUES ('before', 'o', '[]', 't', '', '2026-11-23', 'sealed')`);
  });
  expect(db.prepare('SELECT meeting_id, group_name FROM meeting').all()).toEqual([
    { meeting_id: 'before', group_name: null },
  ]);
  for (const table of ['planned', 'talk']) {
    db.exec(`INSERT INTO ${table} (id, data) VALUES ('a', '{}')`);
    expect(db.prepare(`SELECT withdrawn FROM ${table}`).pluck().all()).toEqual([0]);
    expect(() => db.exec(`INSERT INTO ${table} (id, data) VALUES ('a', '{}')`)).toThrow(/UNIQUE/);
  }
});
