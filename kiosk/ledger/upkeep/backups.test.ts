import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Db, openLedgerReadOnly } from '../database.ts';
import { backupFolder, ledgerPath } from '../folder.ts';
import { verifyLedger } from '../history.ts';
import type { Ledger } from '../ledger.ts';
import { closedEvening, evening, idsOf, more } from '../testing/evening.ts';
import { flipByte, forgetPages, KEY, leavesOf, OTHER_KEY, openIn, tempFolder } from '../testing/temp.ts';
import { backUp, backups, openNewestBackup } from './backups.ts';
import { backupIsDue } from './nightly.ts';

function kiosk(badges = 5): { folder: string; ledger: Ledger } {
  const folder = tempFolder();
  const ledger = openIn(folder);
  evening(ledger, badges);
  return { folder, ledger };
}

function reading(path: string): Db {
  const opened = openLedgerReadOnly(path, KEY);
  if (!opened.ok) throw new Error(opened.fault.code);
  onTestFinished(() => void opened.db.close());
  return opened.db;
}

describe('backUp', () => {
  it('makes one whole, encrypted file of everything, the log of SQLite included', () => {
    const { folder, ledger } = kiosk();
    const path = backUp(ledger.db, KEY, folder, '2026-11-23', 7);
    expect(path).toBe(join(backupFolder(folder), 'ledger-000001-2026-11-23.db'));
    expect(readdirSync(backupFolder(folder))).toEqual(['ledger-000001-2026-11-23.db']);
    const copy = reading(path);
    expect(verifyLedger(copy)).toEqual(verifyLedger(ledger.db));
    expect(idsOf({ db: copy })).toEqual(idsOf(ledger));
    expect(readFileSync(path).includes('attendance.recorded')).toBe(false);
    expect(openLedgerReadOnly(path, OTHER_KEY).ok).toBe(false);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('works beside the writer, from a connection that only reads', () => {
    const { folder, ledger } = kiosk();
    const path = backUp(reading(ledgerPath(folder)), KEY, folder, '2026-11-23', 7);
    more(ledger, 6, 7);
    expect(idsOf({ db: reading(path) })).toHaveLength(11);
    expect(idsOf(ledger)).toHaveLength(15);
  });

  it('keeps the newest by number: a clock that was wrong deletes nothing that is newer', () => {
    const { folder, ledger } = kiosk();
    for (const date of ['2026-11-22', '2099-01-01', '1970-01-01', '2026-11-23'])
      backUp(ledger.db, KEY, folder, date, 3);
    expect(backups(folder).map(({ number, date }) => [number, date])).toEqual([
      [2, '2099-01-01'],
      [3, '1970-01-01'],
      [4, '2026-11-23'],
    ]);
  });

  it('makes nothing of a damaged ledger, and keeps the good ones', () => {
    const { folder, ledger } = kiosk(40);
    backUp(ledger.db, KEY, folder, '2026-11-22', 1);
    flipByte(ledgerPath(folder), leavesOf(ledger.db, 'event')[3] ?? 0);
    forgetPages(ledger.db);
    expect(() => backUp(ledger.db, KEY, folder, '2026-11-23', 1)).toThrow(/malformed/);
    expect(readdirSync(backupFolder(folder))).toEqual(['ledger-000001-2026-11-22.db']);
  });

  it('makes nothing of a ledger whose chain is broken', () => {
    const { folder, ledger } = kiosk();
    ledger.db.exec('DROP TRIGGER event_is_never_changed');
    ledger.db.exec(`UPDATE event SET bytes = replace(bytes, '一楼', '二楼') WHERE seq = 1`);
    expect(() => backUp(ledger.db, KEY, folder, '2026-11-23', 7)).toThrow(/event 1 of log .*: hash/);
    expect(readdirSync(backupFolder(folder))).toEqual([]);
  });

  it('begins over one that a power cut left half made', () => {
    const { folder, ledger } = kiosk();
    mkdirSync(backupFolder(folder));
    writeFileSync(join(backupFolder(folder), 'ledger-000001-2026-11-23.db.new'), 'half');
    expect(backups(folder)).toEqual([]);
    const path = backUp(ledger.db, KEY, folder, '2026-11-23', 7);
    expect(verifyLedger(reading(path))).toMatchObject({ ok: true });
    expect(existsSync(`${path}.new`)).toBe(false);
  });
});

describe('openNewestBackup', () => {
  it('opens the newest one that opens with the key', () => {
    const { folder, ledger } = kiosk();
    expect(openNewestBackup(folder, KEY)).toBeNull();
    backUp(ledger.db, KEY, folder, '2026-11-22', 7);
    more(ledger, 6, 6);
    const newest = backUp(ledger.db, KEY, folder, '2026-11-23', 7);
    const opened = (key: string) => {
      const db = openNewestBackup(folder, key);
      const events = db && idsOf({ db }).length;
      db?.close();
      return events;
    };
    expect(opened(KEY)).toBe(13);
    writeFileSync(newest, 'no ledger any more');
    expect(opened(KEY)).toBe(11);
    expect(opened(OTHER_KEY)).toBeNull();
  });

  it('takes nothing else in the folder for a backup', () => {
    const folder = tempFolder();
    closedEvening(folder, 1);
    mkdirSync(backupFolder(folder));
    for (const name of ['notes.txt', 'ledger-1.db', 'ledger-000001-2026-11-23.db-wal']) {
      writeFileSync(join(backupFolder(folder), name), '');
    }
    expect(backups(folder)).toEqual([]);
  });
});

describe('backupIsDue', () => {
  const newest = (date: string) => ({ path: '', number: 1, date });
  it.each([
    ['the first one, at any hour', null, '2026-11-23T01:00:00+08:00', true],
    ['another day, before the hour', newest('2026-11-22'), '2026-11-23T02:59:59+08:00', false],
    ['another day, at the hour', newest('2026-11-22'), '2026-11-23T03:00:00+08:00', true],
    [
      'another day, in the evening: the kiosk was off at night',
      newest('2026-11-20'),
      '2026-11-23T19:00:00+08:00',
      true,
    ],
    ['the same day', newest('2026-11-23'), '2026-11-23T23:59:59+08:00', false],
    ['the same day in the city, another one in UTC', newest('2026-11-23'), '2026-11-22T20:00:00Z', false],
    [
      'a day in the future: the clock was wrong then, or is now',
      newest('2099-01-01'),
      '2026-11-23T04:00:00+08:00',
      true,
    ],
  ])('%s', (_, last, wall, due) => {
    expect(backupIsDue(last, wall)).toBe(due);
  });
});
