import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { sha256Hex } from '../../sync/protocol/chain.ts';
import type { Db } from './database.ts';

/** One numbered step: `0002_logs.sql`. Steps are forward only and never edited once released; the checksum sees to that. */
export type Migration = { number: number; name: string; text: string; checksum: string };

/** Why a database cannot be used by this version; its text is for the operator. */
export class MigrationError extends Error {}

/** The steps beside this file, in order. Throws when the numbers are not dense from 1. */
export function migrations(folder: URL = new URL('./migrations/', import.meta.url)): Migration[] {
  const files = readdirSync(folder).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name));
  return files.sort().map((name, at) => {
    const number = Number(name.slice(0, 4));
    if (number !== at + 1) throw new MigrationError(`migration ${name} is out of sequence`);
    const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
    return { number, name, text, checksum: sha256Hex(text) };
  });
}

/**
 * Brings the database up to date, each step in its own transaction with its line in `schema_migration`. Throws
 * MigrationError when the database is newer than this version, or was made by steps that differ from ours.
 * Several processes may start at once: the table lock lets one of them through at a time.
 */
export async function migrate(db: Db, steps: readonly Migration[] = migrations()): Promise<number> {
  await sql`create table if not exists schema_migration (
    number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
  )`.execute(db);
  let applied = 0;
  for (const step of steps) applied += await applyStep(db, step, steps.length);
  return applied;
}

async function applyStep(db: Db, step: Migration, known: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`lock table schema_migration in share row exclusive mode`.execute(trx);
    const done = await trx.selectFrom('schema_migration').select(['number', 'checksum']).execute();
    if (done.some((row) => row.number > known)) throw new MigrationError('the database was made by a newer version');
    const same = done.find((row) => row.number === step.number);
    if (same && same.checksum !== step.checksum) throw new MigrationError(`migration ${step.name} has been changed`);
    if (same) return 0;
    for (const statement of statements(step.text)) await sql.raw(statement).execute(trx);
    const { number, name, checksum } = step;
    await trx.insertInto('schema_migration').values({ number, name, checksum }).execute();
    return 1;
  });
}

/** The statements of a step: prepared queries take one at a time. Semicolons end a line; no step has one inside a literal. */
function statements(text: string): string[] {
  const bare = text.replaceAll(/--.*$/gm, '');
  return bare.split(/;\s*$/m).filter((statement) => statement.trim() !== '');
}
