import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAttached, copyLedger } from './copy.ts';
import type { Db } from './database.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** One numbered step of the schema; its number becomes user_version. */
type Migration = { version: number; name: string; sql: string };

/** The steps in order, read from `migrations/NNNN-name.sql`. */
export function migrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), name, sql: readFileSync(join(FOLDER, name), 'utf8') }));
}

export type MigrateResult = { ok: true; ran: string[] } | { ok: false; found: number; known: number };

/**
 * Brings the schema to the newest version, each step in one transaction with its user_version. A file from a newer
 * program is left alone. A ledger that already holds data is copied first, encrypted as it is, opened and checked, because
 * what a step made must never be the only copy; the copy `PATH.before-VERSION` is not deleted by the program.
 */
export function migrate(db: Db, path: string, steps = migrations()): MigrateResult {
  const found = Number(db.pragma('user_version', { simple: true }));
  const known = steps.at(-1)?.version ?? 0;
  if (found > known) return { ok: false, found, known };
  const due = steps.filter((step) => step.version > found);
  // A ledger in memory has no copy to lose.
  if (due.length > 0 && found > 0 && !db.memory)
    copyLedger(db, `${path}.before-${known}`, (copy) => checkAttached(db, copy));
  for (const step of due) {
    db.transaction(() => {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }).immediate();
  }
  return { ok: true, ran: due.map((step) => step.name) };
}

/** The whole schema as text, for schema.sql: table by table, each with its indexes and triggers. */
export function dumpSchema(db: Db): string {
  const rows = db
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
       ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name`,
    )
    .all();
  return `${rows.map((row) => `${row.sql};`).join('\n\n')}\n`;
}
