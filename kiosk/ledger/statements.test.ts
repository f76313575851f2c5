import { expect, it } from 'vitest';
import { statement } from './statements.ts';
import { memoryDb } from './testing/temp.ts';

it('a statement is prepared once for each file', () => {
  const [one, other] = [memoryDb(), memoryDb()];
  const sql = 'SELECT count(*) AS n FROM fact';
  const first = statement<[], { n: number }>(one, sql);
  expect(statement(one, sql)).toBe(first);
  expect(statement(other, sql)).not.toBe(first);
  expect(first.get()).toEqual({ n: 0 });
});

it('a statement goes on after the schema changed', () => {
  const db = memoryDb();
  const all = statement(db, 'SELECT * FROM fact');
  statement(db, 'INSERT INTO fact (name, value) VALUES (?, ?)').run('a', '1');
  db.exec('ALTER TABLE fact ADD COLUMN since TEXT');
  expect(all.all()).toEqual([{ name: 'a', value: '1', since: null }]);
});
