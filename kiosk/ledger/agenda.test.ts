import { describe, expect, it } from 'vitest';
import { at, evening, idOf, tell } from '../testing/town.ts';
import { noticesOn, plannedBetween, plannedById } from './agenda.ts';
import type { Db } from './database.ts';
import { opened } from './testing/drafts.ts';
import { memory, memoryDb } from './testing/temp.ts';

function planned(db: Db, name: string, start: string, end: string): void {
  tell(db, 'meetings', idOf(name), {
    organization: idOf('branch'),
    kinds: ['general_meeting'],
    title: name,
    planned_start: start,
    planned_end: end,
    place: '',
    chair: null,
    recorder: null,
    guests: [],
  });
}

const between = (db: Db, from: string, until: string) => plannedBetween(db, from, until).map(({ title }) => title);

describe('planned meetings', () => {
  it('are those that end after the one instant and start before the other', () => {
    const db = memoryDb();
    planned(db, 'a', evening(0), evening(60));
    expect(between(db, evening(59), evening(1))).toEqual(['a']);
    expect(between(db, evening(-9), evening(0))).toEqual([]);
    expect(between(db, evening(-9), evening(1))).toEqual(['a']);
    expect(between(db, evening(60), evening(99))).toEqual([]);
    expect(between(db, evening(0), evening(99))).toEqual(['a']);
  });

  it('are compared as instants, whatever offset they are written with', () => {
    const db = memoryDb();
    planned(db, 'utc', '2026-11-23T11:00:00Z', '2026-11-23T12:00:00Z');
    expect(between(db, evening(30), evening(31))).toEqual(['utc']);
    expect(between(db, '2026-11-23T12:00:00Z', '2026-11-23T19:00:00Z')).toEqual([]);
  });

  it('come by their start, and by id where they start at once', () => {
    const db = memoryDb();
    for (const name of ['b', 'c', 'd']) planned(db, name, evening(10), evening(20));
    planned(db, 'first', '2026-11-23T11:05:00Z', evening(20));
    const sameStart = ['b', 'c', 'd'].sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
    expect(between(db, evening(0), evening(60))).toEqual(['first', ...sameStart]);
  });

  it('leave the list once they are opened, and when the city takes them back', () => {
    const ledger = memory();
    for (const name of ['a', 'b']) planned(ledger.db, name, evening(0), evening(60));
    ledger.write(at(0), (append) => append(opened('meeting of a', 'a')));
    expect(between(ledger.db, evening(0), evening(60))).toEqual(['b']);
    expect(plannedById(ledger.db, idOf('a'))?.title).toBe('a');
    tell(ledger.db, 'meetings', idOf('b'), null);
    expect(between(ledger.db, evening(0), evening(60))).toEqual([]);
    expect(plannedById(ledger.db, idOf('b'))).toBeNull();
  });
});

describe('notices', () => {
  it('stand from their first day to their last, newest first', () => {
    const db = memoryDb();
    const notice = (title: string, from: string, until: string) =>
      tell(db, 'notices', idOf(title), { title, text: '', from, until });
    notice('old', '2026-11-01', '2026-11-23');
    notice('new', '2026-11-23', '2026-12-01');
    const on = (date: string) => noticesOn(db, date).map(({ title }) => title);
    expect(on('2026-10-31')).toEqual([]);
    expect(on('2026-11-01')).toEqual(['old']);
    expect(on('2026-11-23')).toEqual(['new', 'old']);
    expect(on('2026-11-24')).toEqual(['new']);
    expect(on('2026-12-02')).toEqual([]);
  });
});
