import { expect, it } from 'vitest';
import { z } from 'zod';
import { readFact, writeFact } from './fact.ts';
import { memoryDb } from './testing/temp.ts';

const Point = z.object({ x: z.int(), y: z.int() });

it('a fact is read as it was written, the newest one', () => {
  const db = memoryDb();
  expect(readFact(db, 'point', Point)).toBeNull();
  writeFact(db, 'point', { x: 1, y: 2 });
  writeFact(db, 'point', { x: 3, y: 4 });
  writeFact(db, 'demo', true);
  expect(readFact(db, 'point', Point)).toEqual({ x: 3, y: 4 });
  expect(readFact(db, 'demo', z.boolean())).toBe(true);
});

it('a fact that no longer fits its schema counts as absent', () => {
  const db = memoryDb();
  writeFact(db, 'point', { x: 1 });
  expect(readFact(db, 'point', Point)).toBeNull();
  expect(readFact(db, 'point', Point.partial())).toEqual({ x: 1 });
});
