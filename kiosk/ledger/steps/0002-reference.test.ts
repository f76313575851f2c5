import { expect, it } from 'vitest';
import { afterStep } from '../testing/steps.ts';

it('keeps data with live items alone, and finds a card by its token', () => {
  const db = afterStep('0002-reference.sql');
  const insert = db.prepare(
    `INSERT INTO reference (feed, collection, id, version, state, data) VALUES ('roster', 'members', ?, 1, ?, ?)`,
  );
  insert.run('a', 'live', '{"organization":"o"}');
  insert.run('b', 'deleted', null);
  expect(() => insert.run('c', 'live', null)).toThrow(/CHECK/);
  expect(() => insert.run('d', 'deleted', '{}')).toThrow(/CHECK/);
  const plan = db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id FROM reference
       WHERE collection = 'cards' AND data IS NOT NULL AND data ->> 'token' = 'x'`,
    )
    .get();
  expect(plan?.detail).toContain('card_by_token');
});
