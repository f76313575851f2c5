import Database from 'better-sqlite3';

/**
 * Whether SQLite says with this error that the file is not what was written: a page that does not decrypt (its
 * authentication code does not hold) or a structure that cannot be. The disk saying no is not damage.
 */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_NOTADB' || (code?.startsWith('SQLITE_CORRUPT') ?? false);
}

/** Whether SQLite says with this error that the disk has no more room. */
export function isDiskFull(error: unknown): boolean {
  return sqliteCode(error) === 'SQLITE_FULL';
}

/** SQLite's own name for an error, for example `SQLITE_CORRUPT`; null for an error of another kind. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
