import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../disk/folder.ts';

/** The file of the ledger in a data folder. */
export function ledgerPath(dataFolder: string): string {
  return join(dataFolder, 'ledger.db');
}

/** The folder of the nightly backups. */
export function backupFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/** Where damaged files are set aside. Nothing in it is ever deleted by the program. */
export function damagedFolder(dataFolder: string): string {
  return join(dataFolder, 'damaged');
}

/** Makes the data folder readable by its owner alone, also one that existed with wider rights. */
export function prepareDataFolder(dataFolder: string): void {
  makeFolder(dataFolder);
  chmodSync(dataFolder, 0o700);
}
