import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../disk/folder.ts';
import { copyLedger } from '../copy.ts';
import { type Db, openLedgerReadOnly } from '../database.ts';
import { backupFolder } from '../folder.ts';
import { type Damage, inspect } from './inspect.ts';

/** A nightly backup. Its number orders it: the date in its name comes from a clock that may be wrong. */
export type Backup = { path: string; number: number; date: string };

/** The backups of a data folder, oldest first. */
export function backups(dataFolder: string): Backup[] {
  const folder = backupFolder(dataFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, number, date] = /^ledger-(\d+)-(\d{4}-\d{2}-\d{2})\.db$/.exec(name) ?? [];
      return number && date ? [{ path: join(folder, name), number: Number(number), date }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

/**
 * Makes the next backup, dated `date` (`yyyy-mm-dd`). It counts once it was opened with the key and every page and every
 * link of its chains was checked; then all but the newest `keep` go. Returns its path.
 * @throws what SQLite throws (a full disk, damage met on the way), and an Error when the copy does not hold
 */
export function backUp(db: Db, key: string, dataFolder: string, date: string, keep: number): string {
  const folder = backupFolder(dataFolder);
  makeFolder(folder);
  const number = (backups(dataFolder).at(-1)?.number ?? 0) + 1;
  const path = join(folder, `ledger-${String(number).padStart(6, '0')}-${date}.db`);
  copyLedger(db, path, (copy) => faultOfCopy(copy, key));
  for (const old of backups(dataFolder).slice(0, -keep)) rmSync(old.path, { force: true });
  return path;
}

/** The newest backup that opens with this key, opened for reading; null when there is none. */
export function openNewestBackup(dataFolder: string, key: string): Db | null {
  for (const { path } of backups(dataFolder).toReversed()) {
    const opened = openLedgerReadOnly(path, key);
    if (opened.ok) return opened.db;
  }
  return null;
}

function faultOfCopy(copy: string, key: string): string | null {
  const opened = openLedgerReadOnly(copy, key);
  if (!opened.ok) return opened.fault.code;
  try {
    const found = inspect(opened.db, null);
    return found.ok ? null : wordsOf(found.damage);
  } finally {
    opened.db.close();
  }
}

function wordsOf(damage: Damage): string {
  return damage.kind === 'pages' ? damage.detail : `event ${damage.seq} of log ${damage.log_id}: ${damage.fault}`;
}
