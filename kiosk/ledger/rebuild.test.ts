import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, idOf } from '../testing/town.ts';
import { forkLog } from './fork.ts';
import { verifyLedger } from './history.ts';
import { openLog } from './log.ts';
import { attendanceOf } from './meetings.ts';
import { rebuild } from './rebuild.ts';
import { opened, recorded } from './testing/drafts.ts';
import { happen, stories, tablesOf } from './testing/story.ts';
import { memory } from './testing/temp.ts';

describe('rebuild', () => {
  it('makes the tables that were written event by event, after any story, with forks in it', () => {
    fc.assert(
      fc.property(stories(60), (story) => {
        const ledger = memory();
        try {
          happen(ledger, story);
          const written = tablesOf(ledger.db);
          const events = ledger.db.prepare('SELECT count(*) FROM event').pluck().get();
          expect(rebuild(ledger.db)).toBe(events);
          expect(tablesOf(ledger.db)).toEqual(written);
          expect(verifyLedger(ledger.db)).toMatchObject({ ok: true });
        } finally {
          ledger.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same again, and mends tables that were spoiled', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => append(opened('a')));
    ledger.write(at(1), (append) => append(recorded('a', 'm')));
    const written = tablesOf(ledger.db);
    ledger.db.exec(`DELETE FROM attendance; UPDATE meeting SET title = 'spoiled', phase = 'sealed'`);
    expect(tablesOf(ledger.db)).not.toEqual(written);
    rebuild(ledger.db);
    rebuild(ledger.db);
    expect(tablesOf(ledger.db)).toEqual(written);
  });

  it('projects an event once, however many logs hold it', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => append(opened('a')));
    for (const member of ['m', 'n']) ledger.write(at(1), (append) => append(recorded('a', member)));
    forkLog(ledger.db, openLog(ledger.db), 'fork');
    ledger.write(at(2), (append) => append(recorded('a', 'o')));
    forkLog(ledger.db, openLog(ledger.db), 'restore');
    expect(rebuild(ledger.db)).toBe(3 + 4 + 4);
    const order = attendanceOf(ledger.db, idOf('a')).map((person) => person.member_id);
    expect(order).toEqual(['m', 'n', 'o'].map(idOf));
  });

  it('is one transaction: an event that does not read leaves the tables as they were', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => append(opened('a')));
    const written = tablesOf(ledger.db);
    const insert = `INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES (?, 2, 'x', 'y', 'no json', 'z')`;
    ledger.db.prepare(insert).run(openLog(ledger.db));
    expect(() => rebuild(ledger.db)).toThrow('event row 2 cannot be read');
    expect(tablesOf(ledger.db)).toEqual(written);
  });

  it('leaves a type alone that this version does not know', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => append(opened('a')));
    const written = tablesOf(ledger.db);
    const row = ledger.db.prepare('SELECT bytes FROM event').pluck().get() as string;
    const future = row.replace('meeting.opened', 'meeting.dreamt').replace('"seq":1', '"seq":2');
    const insert = `INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES (?, 2, 'x', 'meeting.dreamt', ?, 'z')`;
    ledger.db.prepare(insert).run(openLog(ledger.db), future);
    expect(rebuild(ledger.db)).toBe(2);
    expect(tablesOf(ledger.db)).toEqual(written);
  });
});
