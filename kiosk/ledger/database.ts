import Database from 'better-sqlite3';
import { migrate } from './migrate.ts';
import { type PragmaFault, setPragmas } from './pragmas.ts';

export type Db = Database.Database;

/** Why the ledger's file was not opened; every reason has its own words for staff. */
export type OpenFault =
  | { code: 'wrong_key_or_not_a_ledger'; detail: string }
  | { code: 'newer_version'; found: number; known: number }
  | { code: 'pragma'; fault: PragmaFault }
  | { code: 'cannot_open'; detail: string };

export type OpenResult = { ok: true; db: Db } | { ok: false; fault: OpenFault };

/**
 * Opens the encrypted ledger for writing: key, pragmas set and read back, migrations run. `key` is 32 bytes in hex.
 * Refuses to run (fault `pragma`) where the file system or a build of SQLite does not give what green promises.
 */
export function openLedgerFile(path: string, key: string): OpenResult {
  const opened = openWithKey(path, key, false);
  if (!opened.ok) return opened;
  const { db } = opened;
  const pragma = setPragmas(db);
  if (pragma) return closeWith(db, { code: 'pragma', fault: pragma });
  const migrated = migrate(db, path);
  if (!migrated.ok) return closeWith(db, { code: 'newer_version', found: migrated.found, known: migrated.known });
  return { ok: true, db };
}

/** Opens the ledger beside a running kiosk, for reading alone. */
export function openLedgerReadOnly(path: string, key: string): OpenResult {
  return openWithKey(path, key, true);
}

function openWithKey(path: string, key: string, readonly: boolean): OpenResult {
  let db: Db;
  try {
    db = new Database(path, { readonly, fileMustExist: readonly });
  } catch (error) {
    return { ok: false, fault: { code: 'cannot_open', detail: messageOf(error) } };
  }
  try {
    db.pragma(`cipher='sqlcipher'`);
    db.pragma('legacy=4');
    db.pragma(`key="x'${key}'"`);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return { ok: true, db };
  } catch (error) {
    return closeWith(db, { code: 'wrong_key_or_not_a_ledger', detail: messageOf(error) });
  }
}

function closeWith(db: Db, fault: OpenFault): OpenResult {
  db.close();
  return { ok: false, fault };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
