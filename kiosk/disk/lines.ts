import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * Writes lines to a file of mode 0600 that has its name only when it is whole and on the disk: a stick that is pulled out
 * early holds no half of it. Gives the number of lines.
 */
export function writeLinesTo(path: string, lines: Iterable<string>): number {
  const temporary = `${path}.part`;
  const file = openSync(temporary, 'w', 0o600);
  let count = 0;
  try {
    for (const line of lines) {
      writeSync(file, `${line}\n`);
      count += 1;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  return count;
}
