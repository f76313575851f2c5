import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What a test says when it cannot have a disk of its own. */
export const NO_SMALL_DISK = 'a small disk of its own takes root on Linux (mount -t tmpfs)';

/** A file system of so many bytes that goes when the test ends, or null where none can be mounted. */
export function smallDisk(bytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'haitang-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmdirSync(folder);
    return null;
  }
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder]);
    rmdirSync(folder);
  });
  return folder;
}
