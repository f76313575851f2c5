import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { type Db, openDatabase } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { pathsIn } from './data-folder.ts';

/** Whether there is a database to open: the server that DATABASE_URL names, or one in the folder. */
export function hasDatabase(folder: string): boolean {
  return process.env.DATABASE_URL !== undefined || existsSync(pathsIn(folder).complete);
}

/**
 * Opens the database, migrated: PostgreSQL when DATABASE_URL names one, else the folder's own. A folder whose database was
 * never finished (the process was ended while it was being made) holds nothing of worth and is made anew.
 */
export async function openMigrated(folder: string): Promise<Db> {
  const url = process.env.DATABASE_URL;
  const { database, complete } = pathsIn(folder);
  if (!url && !existsSync(complete)) rmSync(database, { recursive: true, force: true });
  const db = await openDatabase(url ? { kind: 'server', url } : { kind: 'folder', path: database });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  if (!url) writeFileSync(complete, '');
  return db;
}
