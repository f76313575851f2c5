import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sqliteCode } from './damage.ts';
import { migrate } from './migrate.ts';
import { type PragmaFault, setPragmas } from './pragmas.ts';

export type Db = Database.Database;

/**
 * Why the ledger's file was not opened; every reason has its own words for staff. `sqlite` is SQLite's name for the
 * error, where it has one.
 */
export type OpenFault =
  | { code: 'wrong_key_or_not_a_ledger'; detail: string }
  | { code: 'newer_version'; found: number; known: number }
  | { code: 'pragma'; fault: PragmaFault }
  | { code: 'cannot_open'; detail: string; sqlite: string | null };

/** Whether a damaged file may be behind a fault. A first page that was damaged looks as under a wrong key. */
export function mayBeDamaged(fault: OpenFault): boolean {
  if (fault.code === 'wrong_key_or_not_a_ledger') return true;
  return fault.code === 'cannot_open' && (fault.sqlite?.startsWith('SQLITE_CORRUPT') ?? false);
}

export type OpenResult = { ok: true; db: Db } | { ok: false; fault: OpenFault };

/**
 * Opens the encrypted ledger for writing: key, pragmas set and read back, migrations run. `key` is 32 bytes in hex; the
 * file is its owner's alone. Refuses to run (fault `pragma`) where the file system or a build of SQLite does not give
 * what green promises. A migration that fails of itself is a bug and throws.
 */
export function openLedgerFile(path: string, key: string): OpenResult {
  const opened = openWithKey(path, key, false);
  if (!opened.ok) return opened;
  const { db } = opened;
  try {
    const pragma = setPragmas(db);
    if (pragma) return closeWith(db, { code: 'pragma', fault: pragma });
    const migrated = migrate(db, path);
    if (!migrated.ok) return closeWith(db, { code: 'newer_version', found: migrated.found, known: migrated.known });
    return { ok: true, db };
  } catch (error) {
    const sqlite = sqliteCode(error);
    const closed = closeWith(db, { code: 'cannot_open', detail: messageOf(error), sqlite });
    if (sqlite === null || sqlite === 'SQLITE_ERROR') throw error;
    return closed;
  }
}

/** Opens the ledger beside a running kiosk, or without one, for reading alone. */
export function openLedgerReadOnly(path: string, key: string): OpenResult {
  return openWithKey(path, key, true);
}

function openWithKey(path: string, key: string, readonly: boolean): OpenResult {
  let db: Db;
  try {
    if (!readonly) makePrivate(path);
    db = new Database(path, { readonly, fileMustExist: readonly });
  } catch (error) {
    return { ok: false, fault: { code: 'cannot_open', detail: messageOf(error), sqlite: sqliteCode(error) } };
  }
  try {
    db.pragma(`cipher='sqlcipher'`);
    db.pragma('legacy=4');
    db.pragma(`key="x'${key}'"`);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return { ok: true, db };
  } catch (error) {
    const detail = messageOf(error);
    const sqlite = sqliteCode(error);
    // Only the first page tells a wrong key, and there it cannot be told from a page that was damaged.
    if (sqlite === 'SQLITE_NOTADB') return closeWith(db, { code: 'wrong_key_or_not_a_ledger', detail });
    return closeWith(db, { code: 'cannot_open', detail, sqlite });
  }
}

/** SQLite gives a file's log and index the rights of the file, so these two follow. */
function makePrivate(path: string): void {
  if (existsSync(path)) chmodSync(path, 0o600);
  else closeSync(openSync(path, 'a', 0o600));
}

function closeWith(db: Db, fault: OpenFault): OpenResult {
  db.close();
  return { ok: false, fault };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
