import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { At } from '../../domain/clock.ts';
import { type Db, type OpenFault, openLedgerFile } from './database.ts';
import { appendEvent, type Draft, openLog, type Written } from './log.ts';

/** The one writer of the ledger's file. All reading of screens goes through `db` in the same process. */
export type Ledger = {
  db: Db;
  /**
   * Runs `work` in one immediate transaction; what it appends, with its projections, is on the disk when this returns
   * (green light). Nothing is written when it throws. Listeners of `onWritten` run after the commit.
   */
  write<T>(at: At, work: (append: (draft: Draft) => Written) => T): T;
  /** Calls back after each commit that wrote events; returns a function that stops it. */
  onWritten(listener: () => void): () => void;
  close(): void;
};

/** The file of the ledger in a data folder. */
export function ledgerPath(dataFolder: string): string {
  return join(dataFolder, 'ledger.db');
}

/** Makes the data folder readable by its owner alone, also one that existed with wider rights. */
export function prepareDataFolder(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  chmodSync(dataFolder, 0o700);
}

/** Opens the ledger of a data folder with its key (32 bytes in hex). */
export function openLedger(
  dataFolder: string,
  key: string,
): { ok: true; ledger: Ledger } | { ok: false; fault: OpenFault } {
  prepareDataFolder(dataFolder);
  const opened = openLedgerFile(ledgerPath(dataFolder), key);
  if (!opened.ok) return opened;
  return { ok: true, ledger: ledgerOn(opened.db) };
}

/** The ledger on an open file; tests use it on a file in memory. */
export function ledgerOn(db: Db): Ledger {
  const listeners = new Set<() => void>();
  db.transaction(() => openLog(db)).immediate();
  return {
    db,
    write(at, work) {
      let wrote = false;
      const result = db
        .transaction(() =>
          work((draft) => {
            wrote = true;
            return appendEvent(db, draft, at);
          }),
        )
        .immediate();
      if (wrote) for (const listener of listeners) listener();
      return result;
    },
    onWritten(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => db.close(),
  };
}
