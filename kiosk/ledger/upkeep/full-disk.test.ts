import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../history.ts';
import { evening, idsOf, more } from '../testing/evening.ts';
import { DAY_MS, kept, pass } from '../testing/kept.ts';
import { NO_SMALL_DISK, smallDisk } from '../testing/small-disk.ts';
import { UPKEEP_LIMITS } from './limits.ts';
import { perform } from './task.ts';

const MIB = 1024 * 1024;

/** Takes all the room that the disk has left. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  for (const bytes of [MIB / 4, 4096]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(bytes, 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
}

describe('a full disk', () => {
  it('takes the reserve for check-ins, keeps the feeds waiting, and is forgotten when there is room', async ({
    skip,
  }) => {
    const disk = smallDisk(32 * MIB);
    if (!disk) return skip(NO_SMALL_DISK);
    const kiosk = kept(disk, perform, 8 * MIB);
    evening(kiosk.ledger, 5);
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms);
    expect(existsSync(join(disk, 'reserve'))).toBe(true);
    fill(join(disk, 'other'));
    const before = idsOf(kiosk.ledger).length;
    let badges = 5;
    for (; !kiosk.upkeep.diskIsFull() && badges < 2000; badges += 1) more(kiosk.ledger, badges + 1, badges + 1);
    expect(kiosk.upkeep.diskIsFull()).toBe(true);
    expect(kiosk.alerts.current()).toBe('disk_full');
    expect(existsSync(join(disk, 'reserve'))).toBe(false);
    more(kiosk.ledger, badges + 1, badges + 50);
    expect(idsOf(kiosk.ledger)).toHaveLength(before + 2 * (badges - 5 + 50));
    expect(verifyLedger(kiosk.ledger.db)).toMatchObject({ ok: true });
    const made = kiosk.tasks.length;
    await pass(kiosk, DAY_MS);
    expect(kiosk.tasks).toHaveLength(made);
    expect(kiosk.alerts.current()).toBe('disk_full');
    rmSync(join(disk, 'other'));
    await pass(kiosk, UPKEEP_LIMITS.look_ms);
    expect(kiosk.alerts.current()).toBeNull();
    expect(existsSync(join(disk, 'reserve'))).toBe(true);
  });
});
