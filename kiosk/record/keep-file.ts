import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that a file's name may not have on any system that the files may be carried to. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}]/gu;

/**
 * Keeps an exported file in `exports` of the data folder, its owner's alone, and returns its path. For kiosks whose window
 * refuses downloads. A file of the same name from before is replaced: it is the same document, newer.
 */
export function keepFile(dataFolder: string, name: string, bytes: Uint8Array): string {
  const folder = join(dataFolder, 'exports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name.replace(UNSAFE, ' ').replace(/^\.+/, ''));
  writeFileSync(path, bytes, { mode: 0o600 });
  return path;
}
