import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { freeBytes } from '../../disk/folder.ts';
import { UPKEEP_LIMITS } from './limits.ts';

/**
 * A file that does nothing but take room, so that there is some to give when the disk is full: a full disk cannot be
 * rescued by checkpoints, because the main file would have to grow first (measured; docs/design, The ledger).
 */
export type Reserve = {
  /** Gives the room back to the disk; false when there was none left to give. */
  spend(): boolean;
  stands(): boolean;
  /**
   * Makes the file anew, chunk by chunk while `goesOn`, when the disk has room for it twice; resolves to whether it stands.
   */
  renew(goesOn?: () => boolean): Promise<boolean>;
};

/** The reserve of a data folder. */
export function reserveIn(dataFolder: string, bytes: number = UPKEEP_LIMITS.reserve_bytes): Reserve {
  const path = join(dataFolder, 'reserve');
  const stands = () => existsSync(path) && statSync(path).size >= bytes;
  return {
    stands,
    spend() {
      const had = existsSync(path);
      rmSync(path, { force: true });
      return had;
    },
    async renew(goesOn = () => true) {
      if (stands()) return true;
      const free = freeBytes(dataFolder);
      if (free === null || free < 2 * bytes) return false;
      return fill(path, bytes, goesOn);
    },
  };
}

async function fill(path: string, bytes: number, goesOn: () => boolean): Promise<boolean> {
  const unfinished = `${path}.new`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      // Random bytes: some file systems store zeros as nothing.
      const chunk = randomBytes(Math.min(bytes, UPKEEP_LIMITS.reserve_chunk_bytes));
      for (let left = bytes; left > 0; left -= chunk.length) {
        if (!goesOn()) throw new Error('the kiosk stops');
        await file.write(chunk, 0, Math.min(left, chunk.length));
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return true;
  } catch {
    // The room went to somebody else meanwhile, or the kiosk stops: then it is not held.
    rmSync(unfinished, { force: true });
    return false;
  }
}
