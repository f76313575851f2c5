import { beforeEach, describe, expect, it } from 'vitest';
import type { DutyId } from '../../domain/rules/index.ts';
import type { FeedPage } from '../../sync/protocol/wire.ts';
import { writeFact } from '../ledger/fact.ts';
import { closeMeeting } from '../staff/meeting-acts.ts';
import { byManager, meetingNow, openMeeting, openUnplanned, tap } from '../testing/acts.ts';
import { addMember, evening, idOf, openTown, type Person, plan, type Town, tell } from '../testing/town.ts';
import { createDutyBook, type DutyBook } from './book.ts';

let town: Town;
let book: DutyBook;
let today: string;
let heard: number;

beforeEach(() => {
  town = openTown();
  today = '2026-11-23';
  heard = 0;
  book = createDutyBook({
    db: () => town.db,
    today: () => today,
    changed: () => {
      heard += 1;
    },
  });
  town.ledger.onWritten((drafts) => book.wrote(drafts));
});

/** Tells the ledger an item, and the book of it, as the line does. */
function told(collection: string, id: string, data: object | null): void {
  tell(town.db, collection, id, data);
  const name = collection === 'members' || collection === 'organizations' ? 'roster' : 'agenda';
  book.told(name, { items: [{ collection, id, version: 1, op: data ? 'upsert' : 'delete', data }] } as FeedPage);
}

const HELD = {
  started: '2026-10-08T19:00:00.000+08:00',
  ended: '2026-10-08T20:30:00.000+08:00',
  present: 9,
  should: 9,
};

function heldElsewhere(name: string, more: object = {}): string {
  const id = idOf(`held/${name}`);
  told('meetings', id, {
    organization: town.own,
    kinds: ['theme_day'],
    title: name,
    planned_start: HELD.started,
    planned_end: HELD.ended,
    place: '别处',
    chair: null,
    recorder: null,
    guests: [],
    held: HELD,
    ...more,
  });
  return id;
}

function cell(rule: DutyId, month = '2026-11', branch = town.own) {
  const line = book.year(branch)?.lines.find((one) => one.rule === rule);
  const found = line?.cells.find(({ from, to }) => from.slice(0, 7) <= month && month <= to.slice(0, 7));
  if (!found) throw new Error(`no cell of ${rule} in ${month}`);
  return found;
}

/** A meeting of branch 甲 that took place this evening; returns its id. */
function heldHere(people: Person[] = [town.first], planned?: string): string {
  const meeting = openMeeting(town, planned ?? '一', { kinds: ['general_meeting', 'theme_day'] });
  for (const [minute, person] of people.entries()) tap(town, person, minute - 5);
  closeMeeting(town.ledger, byManager(town, 90), { meeting_id: meeting.meeting_id });
  return meetingNow(town, meeting.meeting_id).planned_id ?? '';
}

describe('the duties of a branch', () => {
  it('know no other organization than branches', () => {
    const place = {
      level: 'general_branch',
      field: 'community',
      district: '320508',
      parent: null,
      has_committee: true,
    };
    told('organizations', idOf('general'), { name: '总支', ...place });
    expect(book.year(idOf('general'))).toBeNull();
    expect(book.year(idOf('nobody'))).toBeNull();
    expect(book.years().map(({ organization }) => organization.name)).toEqual(['丙支部', '甲支部', '乙支部']);
  });

  it('count what was held here once it is closed, under way before that', () => {
    const meeting = openMeeting(town, '一', { kinds: ['general_meeting', 'theme_day'] });
    tap(town, town.first, -5);
    expect(cell('R4')).toMatchObject({ state: 'due_soon', held: 0, ahead: [meeting.planned_id] });
    closeMeeting(town.ledger, byManager(town, 90), { meeting_id: meeting.meeting_id });
    expect(cell('R4')).toMatchObject({ state: 'met', held: 1, counted: [meeting.planned_id], ahead: [] });
    expect(cell('R1')).toMatchObject({ state: 'met', counted: [meeting.planned_id] });
    const [gathering] = book.year(town.own)?.gatherings ?? [];
    expect(gathering).toMatchObject({ on: '2026-11-23', here: true, headcount: { present: 1, should: 8 } });
  });

  it('count what was held elsewhere, as the agenda tells it', () => {
    const id = heldElsewhere('there');
    expect(cell('R4', '2026-10')).toMatchObject({ state: 'met', counted: [id] });
    expect(book.year(town.own)?.gatherings[0]).toMatchObject({ here: false, headcount: { present: 9, should: 9 } });
    told('meetings', id, null);
    expect(book.year(town.own)?.gatherings).toEqual([]);
  });

  it('count a gathering once, though the agenda tells what was held here', () => {
    const id = heldHere();
    heldElsewhere('same');
    told('meetings', id, {
      organization: town.own,
      kinds: ['general_meeting', 'theme_day'],
      title: '一',
      planned_start: evening(0),
      planned_end: evening(120),
      place: '一楼',
      chair: null,
      recorder: null,
      guests: [],
      held: { started: evening(-10), ended: evening(90), present: 4, should: 9 },
    });
    expect(cell('R4')).toMatchObject({ held: 1, counted: [id] });
    expect(book.year(town.own)?.gatherings.find((one) => one.id === id)?.headcount).toEqual({ present: 1, should: 8 });
  });

  it('take a gathering as over when another kiosk closed it, though it stands open here', () => {
    const meeting = openMeeting(town, '一', { kinds: ['theme_day'] });
    const held = { started: evening(-5), ended: evening(80), present: 7, should: 9 };
    heldElsewhere('other', {});
    told('meetings', meeting.planned_id ?? '', {
      organization: town.own,
      kinds: ['theme_day'],
      title: '一',
      planned_start: evening(0),
      planned_end: evening(120),
      place: '一楼',
      chair: null,
      recorder: null,
      guests: [],
      held,
    });
    expect(cell('R4')).toMatchObject({ state: 'met', counted: [meeting.planned_id], ahead: [] });
  });

  it('do not count a meeting at which nobody was recorded', () => {
    const id = heldHere([]);
    expect(cell('R4')).toMatchObject({ state: 'due_soon', held: 0, uncounted: [id] });
  });

  it('take the group of a 党小组会 from the people in it, when they are all of one', () => {
    const one = addMember(town.db, town.own, '甲组一', { group: '第一党小组' });
    const two = addMember(town.db, town.own, '甲组二', { group: '第二党小组' });
    const meeting = openUnplanned(town, ['group_meeting'], 0);
    tap(town, one, 1);
    closeMeeting(town.ledger, byManager(town, 60), { meeting_id: meeting.meeting_id });
    const lines = () => book.year(town.own)?.lines.filter(({ rule }) => rule === 'R3') ?? [];
    const november = () =>
      lines().map(({ owner, cells }) => `${owner} ${cells[10]?.held} ${cells[10]?.uncounted.length}`);
    expect(november()).toEqual(['第一党小组 1 0', '第二党小组 0 0']);
    const mixed = openUnplanned(town, ['group_meeting'], 70);
    for (const person of [one, two]) tap(town, person, 71);
    closeMeeting(town.ledger, byManager(town, 99), { meeting_id: mixed.meeting_id });
    expect(november()).toEqual(['第一党小组 1 1', '第二党小组 0 1']);
  });

  it('owe nothing for the time before the first record that is known here', () => {
    expect(cell('R4', '2026-10')).toMatchObject({ state: 'not_owed', not_owed: 'before_records' });
    heldElsewhere('first', { held: { ...HELD, started: '2026-09-15T19:00:00.000+08:00' } });
    expect(cell('R4', '2026-10').state).toBe('missed');
    expect(cell('R4', '2026-10', town.other).state).toBe('missed');
    expect(cell('R4', '2026-08').not_owed).toBe('before_records');
  });

  it('follow the city’s settings as they stood on 1 January', () => {
    heldElsewhere('first', { held: { ...HELD, started: '2026-01-02T19:00:00.000+08:00' } });
    expect(cell('R5', '2026-11').owed).toBe(1);
    const setting = (from: string, count: number) => ({
      key: 'rules.R5',
      value: { per: 'quarter', count },
      in_force_from: from,
    });
    told('settings', idOf('now'), setting('2026-06-01', 4));
    expect(cell('R5', '2026-11').owed).toBe(1);
    told('settings', idOf('before'), setting('2026-01-01', 2));
    expect(cell('R5', '2026-11').owed).toBe(2);
  });
});

describe('the house', () => {
  it('has the branches that meet in it: in this ledger, or in a place of its name', () => {
    writeFact(town.db, 'venue', { code: 'V', name: '大屋', district: '320508', organization: idOf('street') });
    expect(book.house()).toEqual([]);
    heldElsewhere('room', { organization: town.other, place: '大屋二楼' });
    expect(book.house().map(({ organization }) => organization.id)).toEqual([town.other]);
    heldHere();
    expect(book.house().map(({ organization }) => organization.name)).toEqual(['甲支部', '乙支部']);
    expect(book.meetsHere(town.own)).toBe(true);
    expect(book.meetsHere(idOf('branch/丙'))).toBe(false);
  });
});

describe('the mark and what is kept', () => {
  it('a tap changes neither; a meeting changes the mark and its own branch alone', () => {
    const [own, other] = [book.year(town.own), book.year(town.other)];
    const mark = book.mark();
    tap(town, town.first, 0);
    expect(book.mark()).toBe(mark);
    expect(book.year(town.own)).toBe(own);
    expect(heard).toBe(0);
    openMeeting(town);
    expect(book.mark()).not.toBe(mark);
    expect(heard).toBe(1);
    expect(book.year(town.own)).not.toBe(own);
    expect(book.year(town.other)).toBe(other);
  });

  it('a page of the feed changes the branches it speaks of; what concerns no duty changes nothing', () => {
    heldElsewhere('first');
    const [own, other] = [book.year(town.own), book.year(town.other)];
    const mark = book.mark();
    told('participation', town.first.id, { member: town.first.id, organization: town.own, last_on: '2026-11-01' });
    told('notices', idOf('n'), { title: 'n', text: '', from: '2026-11-01', until: '2026-11-30' });
    expect(book.mark()).toBe(mark);
    plan(town, '后', { kinds: ['theme_day'], planned_start: evening(1440), planned_end: evening(1500) });
    expect(book.year(town.own)).toBe(own);
    heldElsewhere('second');
    expect(book.mark()).not.toBe(mark);
    expect(book.year(town.own)).not.toBe(own);
    expect(book.year(town.other)).toBe(other);
    told('members', town.guest.id, null);
    expect(book.year(town.other)).not.toBe(other);
  });

  it('another day is another mark, and a plan that nobody held is ahead no more', () => {
    plan(town, '今', { kinds: ['theme_day'] });
    expect(cell('R4').ahead).toHaveLength(1);
    const mark = book.mark();
    today = '2026-11-24';
    expect(book.mark()).not.toBe(mark);
    expect(cell('R4').ahead).toEqual([]);
  });
});
