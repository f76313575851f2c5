import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFile, syncFolder } from '../disk/folder.ts';
import type { Db } from './database.ts';

/**
 * Copies a ledger into one whole file (VACUUM INTO): under the same key, of mode 0600, replacing what stood at `target`.
 * The copy counts only when `check` finds nothing wrong with it and it is on the disk: until then it has another name.
 * `check` opens the file and returns what is wrong, or null.
 * @throws what SQLite throws, and an Error with the reason of `check`; `target` is then as before
 */
export function copyLedger(db: Db, target: string, check: (file: string) => string | null): void {
  const unproved = `${target}.new`;
  rmSync(unproved, { force: true });
  try {
    // VACUUM INTO fills an empty file that it finds; so the copy is its owner's alone from the first byte.
    closeSync(openSync(unproved, 'wx', 0o600));
    db.prepare('VACUUM INTO ?').run(unproved);
    const wrong = check(unproved);
    if (wrong !== null) throw new Error(`the copy of the ledger does not hold: ${wrong}`);
    syncFile(unproved);
    renameSync(unproved, target);
    syncFolder(dirname(target));
  } catch (error) {
    rmSync(unproved, { force: true });
    throw error;
  }
}

/** Opens a copy beside the file it was made of, under the same key, and lets SQLite look at all of it. */
export function checkAttached(db: Db, file: string): string | null {
  db.prepare('ATTACH ? AS copy').run(file);
  try {
    const found = String(db.pragma('copy.quick_check', { simple: true }));
    return found === 'ok' ? null : found;
  } finally {
    db.prepare('DETACH copy').run();
  }
}
