import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Db } from '../database.ts';
import { migrate, migrations } from '../migrate.ts';

/** A database in memory as numbered step `name` leaves it; `given` fills the version before it first. */
export function afterStep(name: string, given: (before: Db) => void = () => {}): Db {
  const steps = migrations();
  const index = steps.findIndex((step) => step.name === name);
  if (index === -1) throw new Error(`${name} is gone; a step that was released stays`);
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  migrate(db, ':memory:', steps.slice(0, index));
  given(db);
  const done = migrate(db, ':memory:', steps.slice(0, index + 1));
  if (!done.ok || done.ran.join() !== name) throw new Error(`${name} did not run alone`);
  return db;
}

/** How SQLite would look for what a statement asks. */
export function planOf(db: Db, sql: string): string {
  return db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).get()?.detail ?? '';
}

/** The names of all tables. */
export function tables(db: Db): string[] {
  return db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all() as string[];
}
