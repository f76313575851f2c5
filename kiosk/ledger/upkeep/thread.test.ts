import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerPath } from '../folder.ts';
import { headOf, openLog } from '../log.ts';
import { evening, more } from '../testing/evening.ts';
import { flipByte, KEY, leavesOf, OTHER_KEY, openIn, tempFolder } from '../testing/temp.ts';
import { backups } from './backups.ts';
import type { Task } from './task.ts';
import { onThread } from './thread.ts';

function kiosk() {
  const folder = tempFolder();
  const ledger = openIn(folder);
  evening(ledger, 30);
  const inspect: Task = { kind: 'inspect', dataFolder: folder, key: KEY, from: null };
  const backUp: Task = { kind: 'back_up', dataFolder: folder, key: KEY, date: '2026-11-23', keep: 7 };
  return { folder, ledger, inspect, backUp };
}

describe('a task on a thread of its own', () => {
  it('inspects and backs up while the writer writes', async () => {
    const { folder, ledger, inspect, backUp } = kiosk();
    const log_id = openLog(ledger.db);
    const head = headOf(ledger.db, log_id);
    const done = Promise.all([onThread(inspect), onThread(backUp)]);
    let written = 30;
    const turns = setInterval(() => {
      written += 1;
      more(ledger, written, written);
    }, 1);
    const [inspected, backedUp] = await done;
    clearInterval(turns);
    if (inspected.kind !== 'inspected') throw new Error(JSON.stringify(inspected));
    expect(inspected.checked?.log_id).toBe(log_id);
    expect(inspected.checked?.seq).toBeGreaterThanOrEqual(head.seq);
    expect(backedUp).toEqual({ kind: 'backed_up', path: backups(folder)[0]?.path });
    expect(written).toBeGreaterThan(30);
  });

  it('tells damage, and makes no backup of it', async () => {
    const { folder, ledger, inspect, backUp } = kiosk();
    flipByte(ledgerPath(folder), leavesOf(ledger.db, 'event')[1] ?? 0);
    const damaged = { kind: 'damaged', damage: { kind: 'pages', detail: expect.stringMatching(/page|malformed/) } };
    expect(await onThread(inspect)).toEqual(damaged);
    expect(await onThread(backUp)).toEqual(damaged);
    flipByte(ledgerPath(folder), 1);
    expect(await onThread(inspect)).toMatchObject({ kind: 'damaged', damage: { kind: 'pages' } });
    expect(backups(folder)).toEqual([]);
  });

  it('tells what failed without damage', async () => {
    const { folder, inspect, backUp } = kiosk();
    expect(await onThread({ ...inspect, dataFolder: join(folder, 'none') })).toMatchObject({ kind: 'failed' });
    // A file stands where the folder of the backups should be made.
    writeFileSync(join(folder, 'backups'), '');
    expect(await onThread(backUp)).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/EEXIST|ENOTDIR/) });
    expect((await onThread({ ...inspect, key: OTHER_KEY })).kind).toBe('damaged');
  });

  it('is done on this thread where no other can be had', async () => {
    const { folder, inspect } = kiosk();
    const broken = join(folder, 'broken.js');
    writeFileSync(broken, 'throw new Error("no better-sqlite3 here")');
    for (const entry of [join(folder, 'no-such-file.js'), broken]) {
      expect(await onThread(inspect, entry)).toMatchObject({ kind: 'inspected', checked: { seq: 61 } });
    }
  });
});
