import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at } from '../testing/town.ts';
import { mayBeDamaged, type OpenResult, openLedgerFile, openLedgerReadOnly } from './database.ts';
import { ledgerPath } from './folder.ts';
import { verifyLedger } from './history.ts';
import { saved } from './sync-store.ts';
import { leave, opened, recorded } from './testing/drafts.ts';
import { flipByte, KEY, leavesOf, OTHER_KEY, openIn, tempFolder } from './testing/temp.ts';

const PLAIN = '看不见的备注';

function dbOf(result: OpenResult) {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  onTestFinished(() => void result.db.close());
  return result.db;
}

describe('the file', () => {
  it('holds no plain text, neither in itself nor in its log', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    ledger.write(at(0), (append) => append(opened('a')));
    ledger.write(at(0), (append) => append(leave('a', 'm', PLAIN)));
    const bytesOf = (name: string) => readFileSync(join(folder, name));
    for (const needle of [PLAIN, 'leave.recorded', 'SQLite format 3', 'CREATE TABLE']) {
      expect(bytesOf('ledger.db-wal').includes(needle)).toBe(false);
      expect(bytesOf('ledger.db').includes(needle)).toBe(false);
    }
    ledger.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(bytesOf('ledger.db').length).toBeGreaterThan(4096 * 10);
    expect(bytesOf('ledger.db').includes(PLAIN)).toBe(false);
    expect(ledger.db.prepare('SELECT note FROM leave').pluck().get()).toBe(PLAIN);
  });

  it.skipIf(process.platform === 'win32')('is its owner’s alone, with its log, also when it was not before', () => {
    const folder = tempFolder();
    const mode = (name: string) => statSync(join(folder, name)).mode & 0o777;
    const first = openIn(folder);
    first.write(at(0), (append) => append(opened('a')));
    expect([mode('.'), mode('ledger.db'), mode('ledger.db-wal'), mode('ledger.db-shm')]).toEqual([
      0o700, 0o600, 0o600, 0o600,
    ]);
    first.close();
    chmodSync(ledgerPath(folder), 0o644);
    openIn(folder);
    expect(mode('ledger.db')).toBe(0o600);
  });

  it('does not open with another key, and is not changed by the try', () => {
    const folder = tempFolder();
    openIn(folder).close();
    const before = readFileSync(ledgerPath(folder));
    for (const open of [openLedgerFile, openLedgerReadOnly]) {
      expect(open(ledgerPath(folder), OTHER_KEY)).toMatchObject({ fault: { code: 'wrong_key_or_not_a_ledger' } });
    }
    expect(readFileSync(ledgerPath(folder))).toEqual(before);
    expect(readdirSync(folder)).toEqual(['ledger.db']);
  });

  it('is refused when it is a database without a key, or no database', () => {
    const folder = tempFolder();
    const plain = new Database(join(folder, 'plain.db'));
    plain.exec('CREATE TABLE t (a)');
    plain.close();
    writeFileSync(join(folder, 'notes.txt'), 'not a ledger '.repeat(1000));
    for (const name of ['plain.db', 'notes.txt']) {
      const refused = openLedgerFile(join(folder, name), KEY);
      expect(refused).toMatchObject({ ok: false, fault: { code: 'wrong_key_or_not_a_ledger' } });
      expect(!refused.ok && mayBeDamaged(refused.fault)).toBe(true);
    }
  });

  it('says in a value that there is no folder, and no file to read', () => {
    const folder = tempFolder();
    expect(openLedgerFile(join(folder, 'none', 'ledger.db'), KEY)).toMatchObject({ fault: { code: 'cannot_open' } });
    const missing = openLedgerReadOnly(join(folder, 'ledger.db'), KEY);
    expect(missing).toMatchObject({ fault: { code: 'cannot_open', sqlite: 'SQLITE_CANTOPEN' } });
    expect(!missing.ok && mayBeDamaged(missing.fault)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says in a value that a page of the schema is damaged, and that the first page may be', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    const [schema = 0] = leavesOf(ledger.db, 'sqlite_schema');
    ledger.close();
    expect(schema).toBeGreaterThan(1);
    flipByte(ledgerPath(folder), schema);
    for (const open of [openLedgerFile, openLedgerReadOnly]) {
      const refused = open(ledgerPath(folder), KEY);
      expect(refused).toMatchObject({ fault: { code: 'cannot_open', sqlite: 'SQLITE_CORRUPT' } });
      expect(!refused.ok && mayBeDamaged(refused.fault)).toBe(true);
    }
    flipByte(ledgerPath(folder), 1);
    expect(openLedgerFile(ledgerPath(folder), KEY)).toMatchObject({ fault: { code: 'wrong_key_or_not_a_ledger' } });
  });
});

describe('reading beside a kiosk', () => {
  it('sees what a living writer committed, and cannot write', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    ledger.write(at(0), (append) => append(opened('a')));
    const reader = dbOf(openLedgerReadOnly(ledgerPath(folder), KEY));
    expect(saved(reader)).toBe(1);
    ledger.write(at(1), (append) => append(recorded('a', 'm')));
    expect(saved(reader)).toBe(2);
    expect(() => reader.prepare(`UPDATE log SET acked = 9`).run()).toThrow(/readonly/);
    expect(() => ledger.write(at(2), (append) => append(recorded('a', 'n')))).not.toThrow();
  });

  it('sees what stood in the log when the kiosk was killed', () => {
    const [alive, killed] = [tempFolder(), tempFolder()];
    const ledger = openIn(alive);
    ledger.write(at(0), (append) => append(opened('a')));
    for (let n = 0; n < 20; n += 1) ledger.write(at(n), (append) => append(recorded('a', `m${n}`)));
    // What a killed process leaves: the file, and a log that nobody brought back into it.
    for (const name of ['ledger.db', 'ledger.db-wal']) copyFileSync(join(alive, name), join(killed, name));
    expect(statSync(join(killed, 'ledger.db-wal')).size).toBeGreaterThan(0);
    const reader = dbOf(openLedgerReadOnly(ledgerPath(killed), KEY));
    expect(verifyLedger(reader)).toMatchObject({ ok: true, events: 21 });
    expect(existsSync(join(killed, 'ledger.db-wal'))).toBe(true);
    const next = openIn(killed);
    next.write(at(30), (append) => append(recorded('a', 'after')));
    expect(verifyLedger(next.db)).toMatchObject({ ok: true, events: 22 });
  });
});
