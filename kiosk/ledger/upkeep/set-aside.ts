import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, syncFolder } from '../../disk/folder.ts';
import { backupFolder, damagedFolder, ledgerPath } from '../folder.ts';

/** The file that takes the place of a damaged ledger, whole and on the disk from the moment it has this name. */
export function rescuedPath(dataFolder: string): string {
  return join(dataFolder, 'ledger.rescued.db');
}

/** The folders with damaged files, oldest first. They stay until a person has taken them away. */
export function setAsideFolders(dataFolder: string): string[] {
  const folder = damagedFolder(dataFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(a) - Number(b))
    .map((name) => join(folder, name));
}

/** Makes the next numbered folder for damaged files. */
export function newAsideFolder(dataFolder: string): string {
  const folder = damagedFolder(dataFolder);
  makeFolder(folder);
  const last = setAsideFolders(dataFolder).at(-1);
  const number = last === undefined ? 1 : Number(last.slice(folder.length + 1)) + 1;
  const made = join(folder, String(number).padStart(4, '0'));
  mkdirSync(made, { mode: 0o700 });
  syncFolder(folder);
  return made;
}

/**
 * Moves the damaged ledger out of the way and the rescued one into its place. The damaged file goes first and alone:
 * from then on its absence beside a rescued file says, after a power cut anywhere in here, that the rest is to be
 * finished. Its log moves with it, because SQLite would take it for the new file's; its backups too, because they are of
 * a file that has ended.
 */
export function putInPlace(dataFolder: string, aside: string): void {
  const path = ledgerPath(dataFolder);
  move(path, join(aside, 'ledger.db'));
  syncFolder(aside);
  syncFolder(dataFolder);
  for (const suffix of ['-wal', '-shm']) move(`${path}${suffix}`, join(aside, `ledger.db${suffix}`));
  move(backupFolder(dataFolder), join(aside, 'backups'));
  syncFolder(aside);
  syncFolder(dataFolder);
  renameSync(rescuedPath(dataFolder), path);
  syncFolder(dataFolder);
}

/**
 * Ends a rescue that a power cut interrupted. While the damaged file is in its place the rescue has not begun to count,
 * and is undone: the damage will be found again.
 */
export function finishRescue(dataFolder: string): void {
  if (!existsSync(rescuedPath(dataFolder))) return;
  if (existsSync(ledgerPath(dataFolder))) rmSync(rescuedPath(dataFolder));
  else putInPlace(dataFolder, setAsideFolders(dataFolder).at(-1) ?? newAsideFolder(dataFolder));
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
