import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A data folder that belongs to this process alone until `release`, or until the process ends in whatever way. */
export type DataLock = { release(): void };

/**
 * Takes a data folder for one kiosk: two on one ledger would be two sync actors and two voices (facts: F7). The lock is an
 * exclusive transaction on a file of its own, which the system lets go of with the process, also after a kill. Null when
 * another kiosk has it. Commands that only read need no lock.
 */
export function lockDataFolder(dataFolder: string): DataLock | null {
  const db = new Database(join(dataFolder, 'kiosk.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch {
    db.close();
    return null;
  }
  return { release: () => db.close() };
}
