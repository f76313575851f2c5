import { closeSync, fsyncSync, mkdirSync, openSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Makes a folder of mode 0700, with the folders above it where they are missing, and puts all of them on the disk. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let at = dirname(resolve(folder)); at.length >= top.length; at = dirname(at)) {
    syncFolder(at);
    if (at === top) return;
  }
}

/**
 * Puts the entries of a folder on the disk: a file that was made or renamed keeps its name through a power cut only when
 * its folder was synced too. Windows has no such call and does without; there this does nothing.
 */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncOpened(folder, 'r');
}

/** Puts the content of a file on the disk. */
export function syncFile(path: string): void {
  syncOpened(path, 'r+');
}

function syncOpened(path: string, flags: 'r' | 'r+'): void {
  const opened = openSync(path, flags);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Bytes that the file system of a folder still has for this user; null when it does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
