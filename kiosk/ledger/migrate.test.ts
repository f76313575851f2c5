import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at } from '../testing/town.ts';
import { type Db, openLedgerFile, openLedgerReadOnly } from './database.ts';
import { ledgerPath } from './folder.ts';
import { verifyLedger } from './history.ts';
import { dumpSchema, migrate, migrations } from './migrate.ts';
import { leave, opened } from './testing/drafts.ts';
import { tables } from './testing/steps.ts';
import { KEY, OTHER_KEY, openIn, tempFolder } from './testing/temp.ts';

const STEPS = migrations();
const LAST = STEPS.length;

function memory(): Db {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  return db;
}

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(STEPS.map((step) => step.version)).toEqual(STEPS.map((_, index) => index + 1));
    expect(new Set(STEPS.map((step) => step.name)).size).toBe(LAST);
  });

  it('make the same schema in one go and step by step', () => {
    const fresh = memory();
    migrate(fresh, ':memory:');
    const stepwise = memory();
    for (const step of STEPS) migrate(stepwise, ':memory:', STEPS.slice(0, step.version));
    expect(dumpSchema(stepwise)).toBe(dumpSchema(fresh));
    expect(migrate(fresh, ':memory:')).toEqual({ ok: true, ran: [] });
  });

  it('make strict tables alone', () => {
    const db = memory();
    migrate(db, ':memory:');
    const loose = db.prepare(
      `SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'`,
    );
    expect(loose.pluck().all()).toEqual(['sqlite_schema']);
  });

  it('leave nothing of a step that fails', () => {
    const db = memory();
    const broken = { version: LAST + 1, name: 'broken.sql', sql: 'CREATE TABLE half (a) STRICT; SELECT no_such();' };
    migrate(db, ':memory:');
    const schema = dumpSchema(db);
    expect(() => migrate(db, join(tempFolder(), 'unused'), [...STEPS, broken])).toThrow();
    expect(dumpSchema(db)).toBe(schema);
    expect(db.pragma('user_version', { simple: true })).toBe(LAST);
  });
});

describe('a ledger from a newer version', () => {
  it('is refused by number and stays as it was, byte for byte', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    ledger.db.pragma(`user_version = ${LAST + 7}`);
    ledger.close();
    const bytes = readFileSync(ledgerPath(folder));
    const refused = openLedgerFile(ledgerPath(folder), KEY);
    expect(refused).toEqual({ ok: false, fault: { code: 'newer_version', found: LAST + 7, known: LAST } });
    expect(readFileSync(ledgerPath(folder))).toEqual(bytes);
  });
});

describe('the copy before a migration', () => {
  /** A ledger with data, one step behind; returns its folder. */
  function oneBehind(): { folder: string; copy: string } {
    const folder = tempFolder();
    const ledger = openIn(folder);
    ledger.write(at(0), (append) => append(opened('a')));
    ledger.write(at(0), (append) => append(leave('a', 'm', '看不见的备注')));
    ledger.close();
    return { folder, copy: `${ledgerPath(folder)}.before-${LAST + 1}` };
  }
  const next = { version: LAST + 1, name: 'next.sql', sql: 'CREATE TABLE next (a TEXT) STRICT' };

  it('opens with the key and holds everything, and is encrypted and its owner’s alone', () => {
    const { folder, copy } = oneBehind();
    const ledger = openIn(folder);
    expect(migrate(ledger.db, ledgerPath(folder), [...STEPS, next])).toEqual({ ok: true, ran: ['next.sql'] });
    const opened = openLedgerReadOnly(copy, KEY);
    if (!opened.ok) throw new Error(opened.fault.code);
    onTestFinished(() => void opened.db.close());
    expect(opened.db.pragma('user_version', { simple: true })).toBe(LAST);
    expect(tables(opened.db)).not.toContain('next');
    expect(verifyLedger(opened.db)).toMatchObject({ ok: true, events: 2 });
    expect(openLedgerReadOnly(copy, OTHER_KEY).ok).toBe(false);
    expect(readFileSync(copy).includes('看不见的备注')).toBe(false);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
  });

  it('is made before the step runs: a step that fails leaves ledger and copy', () => {
    const { folder, copy } = oneBehind();
    const ledger = openIn(folder);
    const broken = { ...next, sql: 'CREATE TABLE next (a TEXT) STRICT; INSERT INTO nowhere VALUES (1)' };
    expect(() => migrate(ledger.db, ledgerPath(folder), [...STEPS, broken])).toThrow(/nowhere/);
    expect(existsSync(copy)).toBe(true);
    expect(verifyLedger(ledger.db)).toMatchObject({ ok: true, events: 2 });
  });

  it('is not made for a new file, nor where nothing is to be done', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    expect(existsSync(`${ledgerPath(folder)}.before-${LAST}`)).toBe(false);
    migrate(ledger.db, ledgerPath(folder));
    expect(existsSync(`${ledgerPath(folder)}.before-${LAST}`)).toBe(false);
  });

  it('takes the place of one that a power cut left half made', () => {
    const { folder, copy } = oneBehind();
    writeFileSync(`${copy}.new`, 'half a copy');
    const ledger = openIn(folder);
    migrate(ledger.db, ledgerPath(folder), [...STEPS, next]);
    expect(existsSync(`${copy}.new`)).toBe(false);
    expect(openLedgerReadOnly(copy, KEY)).toMatchObject({ ok: true });
  });
});

it('every numbered step has a test of its own, NNNN-name.test.ts in steps/', () => {
  const tests = readdirSync(join(import.meta.dirname, 'steps')).sort();
  expect(tests).toEqual(STEPS.map((step) => step.name.replace('.sql', '.test.ts')));
});
