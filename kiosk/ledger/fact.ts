import type { z } from 'zod';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** Reads a small fact of this installation, or null; one that no longer fits its schema counts as absent. */
export function readFact<T>(db: Db, name: string, schema: z.ZodType<T>): T | null {
  const row = statement<[string], { value: string }>(db, 'SELECT value FROM fact WHERE name = ?').get(name);
  if (!row) return null;
  const parsed = schema.safeParse(JSON.parse(row.value));
  return parsed.success ? parsed.data : null;
}

/** Writes a fact, replacing the one before. */
export function writeFact(db: Db, name: string, value: unknown): void {
  statement(
    db,
    'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, JSON.stringify(value));
}
