import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at } from '../testing/town.ts';
import { type Db, openLedgerFile, openLedgerReadOnly } from './database.ts';
import { ledgerPath } from './folder.ts';
import { verifyLedger } from './history.ts';
import { dumpSchema, migrate, migrations } from './migrate.ts';
import { leave, opened } from './testing/drafts.ts';
import { KEY, OTHER_KEY, openIn, tempFolder } from './testing/temp.ts';

const STEPS = migrations();
const LAST = STEPS.length;

function memory(): Db {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  return db;
}

/** A database as it was before step `version`. */
function before(version: number): Db {
  const db = memory();
  migrate(db, ':memory:', STEPS.slice(0, version - 1));
  expect(db.pragma('user_version', { simple: true })).toBe(version - 1);
  return db;
}

const tables = (db: Db) =>
  db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all() as string[];

/**
 * What each numbered step must do: `given` puts data into the version before it, `after` looks. A step without a test of
 * its own fails the last test of this file.
 */
const EACH: Record<string, { given?: (db: Db) => void; after: (db: Db) => void }> = {
  '0001-log.sql': {
    after(db) {
      expect(tables(db)).toEqual(['event', 'fact', 'log', 'quarantined']);
      db.exec(`INSERT INTO log (log_id, state, reason) VALUES ('l', 'open', 'enrol')`);
      const openAnother = `INSERT INTO log (log_id, state, reason) VALUES ('m', 'open', 'enrol')`;
      expect(() => db.exec(openAnother)).toThrow(/UNIQUE/);
      expect(() => db.exec(openAnother.replace('open', 'lost'))).toThrow(/CHECK/);
      db.exec(`INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES ('l', 1, 'e', 't', '{}', 'h')`);
      expect(() => db.exec(`UPDATE event SET bytes = '[]'`)).toThrow('events are never changed');
      expect(() => db.exec('DELETE FROM event')).toThrow('events are never deleted');
      expect(db.prepare('SELECT written, bytes FROM event').all()).toEqual([{ written: 1, bytes: '{}' }]);
    },
  },
  '0002-reference.sql': {
    after(db) {
      const insert = db.prepare(
        `INSERT INTO reference (feed, collection, id, version, state, data) VALUES ('roster', 'members', ?, 1, ?, ?)`,
      );
      insert.run('a', 'live', '{"organization":"o"}');
      insert.run('b', 'deleted', null);
      expect(() => insert.run('c', 'live', null)).toThrow(/CHECK/);
      expect(() => insert.run('d', 'deleted', '{}')).toThrow(/CHECK/);
      const plan = db
        .prepare<[], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT id FROM reference
           WHERE collection = 'cards' AND data IS NOT NULL AND data ->> 'token' = 'x'`,
        )
        .get();
      expect(plan?.detail).toContain('card_by_token');
    },
  },
  '0003-meetings.sql': {
    after(db) {
      const open = db.prepare(
        `INSERT INTO meeting (meeting_id, planned_id, organization_id, kinds, title, place, opened_at, phase)
         VALUES (?, ?, 'o', '[]', 't', '', '2026-11-23', ?)`,
      );
      open.run('a', 'p', 'check_in');
      expect(() => open.run('b', 'p', 'check_in')).toThrow(/UNIQUE/);
      expect(() => open.run('b', null, 'paused')).toThrow(/CHECK/);
      expect(open.run('b', null, 'sealed').changes).toBe(1);
    },
  },
  '0004-record.sql': {
    given(db) {
      db.exec(`INSERT INTO log (log_id, state, reason) VALUES ('l', 'open', 'enrol')`);
      const insert = db.prepare(
        `INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES ('l', ?, 'e' || ?, ?, ?, 'h')`,
      );
      const event = (seq: number, type: string, wall: string, body: object) =>
        insert.run(seq, seq, type, JSON.stringify({ at: { wall }, body }));
      event(1, 'meeting.closed', '2026-11-23T21:00:00.000+08:00', { meeting_id: 'a' });
      event(2, 'meeting.closed', '2026-11-24T21:00:00.000+08:00', { meeting_id: 'b' });
      event(3, 'meeting.sealed', '2026-11-25T09:00:00.000+08:00', { meeting_id: 'a', head: { seq: 2, hash: 'h' } });
    },
    after(db) {
      expect(db.prepare('SELECT * FROM record ORDER BY meeting_id').all()).toEqual([
        {
          meeting_id: 'a',
          closed_at: '2026-11-23T21:00:00.000+08:00',
          minutes: null,
          sealed_at: '2026-11-25T09:00:00.000+08:00',
          head: '{"seq":2,"hash":"h"}',
        },
        { meeting_id: 'b', closed_at: '2026-11-24T21:00:00.000+08:00', minutes: null, sealed_at: null, head: null },
      ]);
      expect(tables(db)).toContain('sheet');
    },
  },
  '0005-agenda.sql': {
    after(db) {
      const insert = db.prepare(
        `INSERT INTO reference (feed, collection, id, version, state, data) VALUES ('agenda', 'meetings', ?, 1, 'live', ?)`,
      );
      const meeting = (end: string) => JSON.stringify({ organization: 'o', planned_end: end });
      insert.run('past', meeting('2026-11-22T21:00:00.000+08:00'));
      insert.run('next', meeting('2026-11-23T21:00:00.000+08:00'));
      const where = `collection = 'meetings' AND data IS NOT NULL`;
      const byEnd = `FROM reference INDEXED BY meeting_by_end WHERE ${where} AND unixepoch(data ->> 'planned_end') > unixepoch('2026-11-23T00:00+08:00')`;
      const byOrganization = `FROM reference WHERE ${where} AND data ->> 'organization' = 'o'`;
      expect(db.prepare(`SELECT id ${byEnd}`).pluck().all()).toEqual(['next']);
      expect(planOf(db, `SELECT data ${byEnd}`)).toContain('meeting_by_end');
      expect(planOf(db, `SELECT data ${byOrganization}`)).toContain('meeting_by_organization');
    },
  },
  '0006-duties.sql': {
    given(db) {
      db.exec(`INSERT INTO meeting (meeting_id, organization_id, kinds, title, place, opened_at, phase)
               VALUES ('before', 'o', '[]', 't', '', '2026-11-23', 'sealed')`);
    },
    after(db) {
      expect(db.prepare('SELECT meeting_id, group_name FROM meeting').all()).toEqual([
        { meeting_id: 'before', group_name: null },
      ]);
      for (const table of ['planned', 'talk']) {
        db.exec(`INSERT INTO ${table} (id, data) VALUES ('a', '{}')`);
        expect(db.prepare(`SELECT withdrawn FROM ${table}`).pluck().all()).toEqual([0]);
        expect(() => db.exec(`INSERT INTO ${table} (id, data) VALUES ('a', '{}')`)).toThrow(/UNIQUE/);
      }
    },
  },
  '0007-branches.sql': {
    after(db) {
      const talks = `collection = 'talks' AND data IS NOT NULL AND data ->> 'organization' = 'o'`;
      expect(planOf(db, `SELECT data FROM reference WHERE ${talks}`)).toContain('talk_by_organization');
      db.exec(`INSERT INTO branch_size VALUES ('o', 7, 1)`);
      const notice = db.prepare('INSERT INTO branch_notice (organization_id, rule, raised_on) VALUES (?, ?, ?)');
      notice.run('o', 'N3', '2026-11-23');
      notice.run('o', 'N6', '2026-11-23');
      expect(() => notice.run('o', 'N3', '2026-11-24')).toThrow(/UNIQUE/);
    },
  },
  '0008-motions.sql': {
    after(db) {
      const motion = db.prepare(
        `INSERT INTO motion (motion_id, meeting_id, opened_at, arrived, opened) VALUES (?, 'm', '2026-11-23', ?, '{}')`,
      );
      motion.run('second', 2);
      motion.run('first', 1);
      const ofMeeting = `SELECT motion_id FROM motion WHERE meeting_id = 'm' ORDER BY arrived`;
      expect(db.prepare(ofMeeting).pluck().all()).toEqual(['first', 'second']);
      expect(planOf(db, ofMeeting)).toContain('motion_of_meeting');
      db.exec(`INSERT INTO appraisal VALUES ('m', '{}')`);
      expect(() => db.exec(`INSERT INTO appraisal VALUES ('m', '{}')`)).toThrow(/UNIQUE/);
    },
  },
};

function planOf(db: Db, sql: string): string {
  return db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).get()?.detail ?? '';
}

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(STEPS.map((step) => step.version)).toEqual(STEPS.map((_, index) => index + 1));
    expect(new Set(STEPS.map((step) => step.name)).size).toBe(LAST);
  });

  it.each(Object.keys(EACH))('%s does its work on the version before it', (name) => {
    const step = STEPS.find((each) => each.name === name);
    if (!step) throw new Error(`${name} is gone; a step that was released stays`);
    const db = before(step.version);
    EACH[name]?.given?.(db);
    expect(migrate(db, ':memory:', STEPS.slice(0, step.version))).toEqual({ ok: true, ran: [name] });
    EACH[name]?.after(db);
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

describe('this file', () => {
  it('has a test for every numbered step', () => {
    expect(Object.keys(EACH)).toEqual(STEPS.map((step) => step.name));
  });
});
