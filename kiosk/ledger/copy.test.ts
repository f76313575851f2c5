import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkAttached, copyLedger } from './copy.ts';
import { openLedgerReadOnly } from './database.ts';
import { ledgerPath } from './folder.ts';
import { evening } from './testing/evening.ts';
import { flipByte, KEY, leavesOf, openIn, tempFolder } from './testing/temp.ts';

it('a copy takes the name when it was checked, and not before', () => {
  const folder = tempFolder();
  const target = join(folder, 'copy.db');
  writeFileSync(target, 'the copy of before');
  const { db } = openIn(folder);
  const seen: string[] = [];
  const refuse = (file: string) => {
    seen.push(file);
    expect(openLedgerReadOnly(file, KEY)).toMatchObject({ ok: true });
    return 'it looks wrong';
  };
  expect(() => copyLedger(db, target, refuse)).toThrow('the copy of the ledger does not hold: it looks wrong');
  expect(readFileSync(target, 'utf8')).toBe('the copy of before');
  copyLedger(db, target, () => null);
  expect(openLedgerReadOnly(target, KEY)).toMatchObject({ ok: true });
  expect(seen).toEqual([`${target}.new`]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});

it('a damaged copy is seen beside the file that it was made of, under the same key', () => {
  const folder = tempFolder();
  const ledger = openIn(folder);
  evening(ledger, 20);
  const target = join(folder, 'copy.db');
  copyLedger(ledger.db, target, (file) => checkAttached(ledger.db, file));
  expect(checkAttached(ledger.db, target)).toBeNull();
  const page = 12;
  flipByte(target, page);
  const look = () => checkAttached(ledger.db, target) ?? 'ok';
  let found = '';
  try {
    found = look();
  } catch (error) {
    found = String(error);
  }
  expect(found).toMatch(/page|malformed/);
  flipByte(target, page);
  expect(look()).toBe('ok');
});

it('a damaged ledger gives no copy', () => {
  const folder = tempFolder();
  const ledger = openIn(folder);
  evening(ledger, 20);
  const [page = 0] = leavesOf(ledger.db, 'event');
  ledger.close();
  flipByte(ledgerPath(folder), page);
  const opened = openLedgerReadOnly(ledgerPath(folder), KEY);
  if (!opened.ok) throw new Error(opened.fault.code);
  expect(() => copyLedger(opened.db, join(folder, 'copy.db'), () => null)).toThrow(/malformed/);
  opened.db.close();
  expect(readdirSync(folder)).not.toContain('copy.db');
});
