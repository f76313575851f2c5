import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog } from '../log.ts';
import { evening, more } from '../testing/evening.ts';
import { DAY_MS, kept, pass } from '../testing/kept.ts';
import { tempFolder } from '../testing/temp.ts';
import { backups } from './backups.ts';
import { UPKEEP_LIMITS } from './limits.ts';
import { perform, type Task } from './task.ts';

describe('a kiosk in health', () => {
  it('is inspected soon after its start, has a reserve and a first backup', async () => {
    const kiosk = kept();
    evening(kiosk.ledger, 5);
    expect(kiosk.tasks).toEqual([]);
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms + 2 * UPKEEP_LIMITS.look_ms);
    expect(kiosk.tasks).toEqual(['inspect', 'back_up']);
    expect(existsSync(join(kiosk.folder, 'reserve'))).toBe(true);
    expect(backups(kiosk.folder).map(({ date }) => date)).toEqual(['2026-11-23']);
    expect([kiosk.alerts.current(), kiosk.faults]).toEqual([null, []]);
  });

  it('goes on inspecting from where it ended before the restart', async () => {
    const first = kept();
    evening(first.ledger, 5);
    await pass(first, UPKEEP_LIMITS.first_check_ms);
    await first.upkeep.stop();
    more(first.ledger, 6, 7);
    first.ledger.close();
    const asked: Task[] = [];
    const second = kept(first.folder, (task) => {
      asked.push(task);
      return perform(task);
    });
    await pass(second, UPKEEP_LIMITS.first_check_ms);
    expect(asked[0]).toMatchObject({ kind: 'inspect', from: { log_id: openLog(second.ledger.db), seq: 11 } });
  });

  it('is backed up once every night, and keeps a week of it', async () => {
    const kiosk = kept();
    evening(kiosk.ledger, 2);
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms + UPKEEP_LIMITS.look_ms);
    await pass(kiosk, 8 * DAY_MS);
    expect(kiosk.tasks.filter((kind) => kind === 'back_up')).toHaveLength(9);
    const dates = backups(kiosk.folder).map(({ date }) => date);
    expect(dates).toHaveLength(UPKEEP_LIMITS.backups_kept);
    expect([dates[0], dates.at(-1)]).toEqual(['2026-11-25', '2026-12-01']);
  });

  it('is left alone after it stopped', async () => {
    const kiosk = kept();
    await kiosk.upkeep.stop();
    await pass(kiosk, DAY_MS);
    expect(kiosk.tasks).toEqual([]);
    expect(kiosk.timers.next()).toBeNull();
  });
});

describe('an alert', () => {
  it('says that a backup failed, until one does not', async () => {
    let fails = true;
    const kiosk = kept(tempFolder(), (task) =>
      fails && task.kind === 'back_up' ? { kind: 'failed', detail: 'EIO' } : perform(task),
    );
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms);
    expect(kiosk.alerts.current()).toBe('backup_failed');
    expect(kiosk.faults).toEqual(['Error: upkeep of the ledger failed: EIO']);
    fails = false;
    await pass(kiosk, UPKEEP_LIMITS.look_ms);
    expect(kiosk.alerts.current()).toBeNull();
  });

  it('says that the disk is nearly full', async () => {
    const kiosk = kept();
    kiosk.disk.free = UPKEEP_LIMITS.disk_low_bytes - 1;
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms);
    expect(kiosk.alerts.current()).toBe('disk_nearly_full');
    kiosk.disk.free = UPKEEP_LIMITS.disk_low_bytes;
    await pass(kiosk, UPKEEP_LIMITS.look_ms);
    expect(kiosk.alerts.current()).toBeNull();
  });

  it('stands while a damaged file waits for the technician, also after a restart', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'damaged', '0001'), { recursive: true });
    const kiosk = kept(folder);
    expect(kiosk.alerts.current()).toBe('ledger_rescued');
    rmSync(join(folder, 'damaged', '0001'), { recursive: true });
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms);
    expect(kiosk.alerts.current()).toBeNull();
  });

  it('never stops upkeep: it looks again after a look that threw', async () => {
    const kiosk = kept(tempFolder(), () => {
      throw new Error('no thread, no task');
    });
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms + 3 * UPKEEP_LIMITS.look_ms);
    expect(kiosk.faults).toEqual(Array(4).fill('Error: no thread, no task'));
  });
});
