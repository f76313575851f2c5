import { expect, it } from 'vitest';
import { afterStep, tables } from '../testing/steps.ts';

it('keeps one open log, and rows that nobody changes', () => {
  const db = afterStep('0001-log.sql');
  expect(tables(db)).toEqual(['event', 'fact', 'log', 'quarantined']);
  db.exec(`INSERT INTO log (log_id, state, reason) VALUES ('l', 'open', 'enrol')`);
  const openAnother = `INSERT INTO log (log_id, state, reason) VALUES ('m', 'open', 'enrol')`;
  expect(() => db.exec(openAnother)).toThrow(/UNIQUE/);
  expect(() => db.exec(openAnother.replace('open', 'lost'))).toThrow(/CHECK/);
  db.exec(`INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES ('l', 1, 'e', 't', '{}', 'h')`);
  expect(() => db.exec(`UPDATE event SET bytes = '[]'`)).toThrow('events are never changed');
  expect(() => db.exec('DELETE FROM event')).toThrow('events are never deleted');
  expect(db.prepare('SELECT written, bytes FROM event').all()).toEqual([{ written: 1, bytes: '{}' }]);
});
