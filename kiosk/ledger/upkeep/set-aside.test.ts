import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerPath } from '../folder.ts';
import { verifyLedger } from '../history.ts';
import { openLog } from '../log.ts';
import { closedEvening, evening, idsOf, more } from '../testing/evening.ts';
import { KEY, openIn, tempFolder } from '../testing/temp.ts';
import { backUp } from './backups.ts';
import { rescueLedger } from './rescue.ts';
import { newAsideFolder, rescuedPath, setAsideFolders } from './set-aside.ts';

/** A folder as a rescue left it just before it moved the damaged file: both files are whole, a log and backups are there. */
function beforeTheMove(): { folder: string; ids: string[]; rescued: string } {
  const folder = tempFolder();
  const ledger = openIn(folder);
  evening(ledger, 5);
  backUp(ledger.db, KEY, folder, '2026-11-23', 7);
  more(ledger, 6, 8);
  const ids = idsOf(ledger);
  // The state of a killed kiosk: its last events stand in the log of SQLite alone.
  const killed = join(folder, 'killed');
  mkdirSync(killed);
  for (const name of ['ledger.db', 'ledger.db-wal']) copyFileSync(join(folder, name), join(killed, name));
  cpSync(join(folder, 'backups'), join(killed, 'backups'), { recursive: true });
  const work = join(folder, 'work');
  cpSync(killed, work, { recursive: true });
  rescueLedger(work, KEY);
  const next = openIn(work);
  const rescued = openLog(next.db);
  next.close();
  copyFileSync(ledgerPath(work), rescuedPath(killed));
  return { folder: killed, ids, rescued };
}

describe('a power cut during a rescue', () => {
  it('before the damaged file moved leaves it in its place; what was made is made again when it is needed', () => {
    const { folder, ids, rescued } = beforeTheMove();
    const ledger = openIn(folder);
    expect(openLog(ledger.db)).not.toBe(rescued);
    expect(idsOf(ledger)).toEqual(ids);
    expect(existsSync(rescuedPath(folder))).toBe(false);
    expect(setAsideFolders(folder)).toEqual([]);
  });

  it.each([
    ['the file', ['ledger.db']],
    ['the file and its log', ['ledger.db', 'ledger.db-wal']],
    ['the file, its log and the backups', ['ledger.db', 'ledger.db-wal', 'backups']],
  ])('after %s moved is finished at the next start', (_, moved) => {
    const { folder, ids, rescued } = beforeTheMove();
    const aside = newAsideFolder(folder);
    for (const name of moved) renameSync(join(folder, name), join(aside, name));
    const ledger = openIn(folder);
    expect(openLog(ledger.db)).toBe(rescued);
    expect(idsOf(ledger)).toEqual(ids);
    expect(verifyLedger(ledger.db)).toMatchObject({ ok: true, events: ids.length });
    // The log of the damaged file must not be taken for the new one's, and its backups are of a file that ended.
    expect(readdirSync(aside)).toEqual(['backups', 'ledger.db', 'ledger.db-wal']);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
    expect(setAsideFolders(folder)).toEqual([aside]);
  });

  it('with a file that was not whole yet leaves nothing of it', () => {
    const folder = tempFolder();
    const { ids } = closedEvening(folder, 3);
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(`${rescuedPath(folder)}.new${suffix}`, 'half');
    expect(rescueLedger(folder, KEY)).toMatchObject({ rescued: ids.length, lost: 0 });
    const ledger = openIn(folder);
    expect(idsOf(ledger)).toEqual(ids);
    expect(readdirSync(folder).filter((name) => name.includes('rescued'))).toEqual([]);
  });

  it('finds a folder for the damaged file even when a person took the old ones away', () => {
    const { folder, ids } = beforeTheMove();
    renameSync(ledgerPath(folder), join(folder, 'taken-away.db'));
    rmSync(join(folder, 'damaged'), { recursive: true, force: true });
    expect(idsOf(openIn(folder))).toEqual(ids);
    expect(setAsideFolders(folder)).toHaveLength(1);
  });
});
