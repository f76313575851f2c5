import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Db } from '../ledger/database.ts';
import { type Ledger, ledgerPath, openLedger, prepareDataFolder } from '../ledger/ledger.ts';
import { fileVault } from '../vault/file-vault.ts';
import { openTown, type Town } from './town.ts';

/** A data folder with its key file beside it, as the command line finds one; the ledger stays open until `close`. */
export type DataFolder = {
  folder: string;
  data: string;
  keys: string;
  town: Town;
  ledger: Ledger;
  /** Opens the file as somebody does who has the key and means ill: no trigger guards the events. */
  tamper(change: (db: Db) => void): void;
  close(): void;
};

/** Makes one with the town in it. */
export function makeDataFolder(): DataFolder {
  const folder = mkdtempSync(join(tmpdir(), 'haitang-data-'));
  const [data, keys] = [join(folder, 'data'), join(folder, 'keys')];
  prepareDataFolder(data);
  const vault = fileVault(data, keys);
  if (!vault.ok) throw new Error(vault.fault.code);
  const key = vault.vault.keys().database_key;
  const opened = openLedger(data, key);
  if (!opened.ok) throw new Error(opened.fault.code);
  const { ledger } = opened;
  return {
    folder,
    data,
    keys,
    town: openTown(ledger),
    ledger,
    tamper(change) {
      const db = new Database(ledgerPath(data));
      db.pragma(`cipher='sqlcipher'`);
      db.pragma('legacy=4');
      db.pragma(`key="x'${key}'"`);
      const triggers = db
        .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'`)
        .all();
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
      change(db);
      db.close();
    },
    close() {
      ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
