import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeTimers, fakeTimers } from '../../device/support/fake-timers.ts';
import type { TapAnswer } from '../contract/screen.ts';
import { attendanceOf } from '../ledger/meetings.ts';
import { type Capture, createCapture } from '../staff/capture.ts';
import { bodies, events, openMeeting } from '../testing/acts.ts';
import { at, openTown, type Person, type Town } from '../testing/town.ts';
import { createDesk, type Desk } from './desk.ts';
import { cardRead } from './read.ts';

let town: Town;
let timers: FakeTimers;
let capture: Capture;
let desk: Desk;
let answers: TapAnswer[];
let failures: unknown[];
beforeEach(() => {
  town = openTown();
  timers = fakeTimers();
  capture = createCapture(timers, () => {});
  [answers, failures] = [[], []];
  desk = createDesk({
    ledger: town.ledger,
    clock: { at: () => at(timers.now() / 60_000) },
    now: timers.now,
    capture,
    answered: (answer) => answers.push(answer),
    failed: (cause) => failures.push(cause),
  });
});

const lay = (person: Pick<Person, 'number'>): TapAnswer | undefined => {
  desk.read(cardRead('serial:test', 'rdm6300', person.number));
  return answers.at(-1);
};
/** From now on every write of this table is refused, as by a full disk. */
const breakDisk = (table = 'event') =>
  town.db.exec(
    `CREATE TEMP TRIGGER full BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
const mendDisk = () => town.db.exec('DROP TRIGGER temp.full');

describe('a card while nobody asks for one', () => {
  it('is a check-in, and its answer goes to the screens', () => {
    openMeeting(town);
    expect(lay(town.first)).toMatchObject({ verdict: 'recorded', name: '甲一' });
    expect(failures).toEqual([null]);
  });

  it('waits for its person where several meetings are open', () => {
    const [a] = [openMeeting(town, '一'), openMeeting(town, '二', { kinds: ['lecture'] })];
    const { read_id = '' } = lay(town.first) ?? {};
    expect(desk.choose(read_id, a.meeting_id)).toMatchObject({ ok: true, answer: { verdict: 'recorded' } });
    expect(answers.map(({ verdict }) => verdict)).toEqual(['choose', 'recorded']);
    expect(desk.choose(read_id, a.meeting_id)).toEqual({ ok: false, code: 'cancelled' });
  });

  it('of a secretary opens a walk-up meeting', () => {
    const { read_id = '' } = lay(town.secretary) ?? {};
    const opened = desk.openWalkUp(read_id, ['theme_day']);
    expect(opened).toMatchObject({ ok: true, answer: { verdict: 'recorded' } });
    expect(answers.at(-1)).toMatchObject({ read_id, verdict: 'recorded' });
  });
});

describe('a disk that refuses', () => {
  it.each(['event', 'attendance'])('the %s: not saved, nothing green, nothing half written', (table) => {
    const { meeting_id } = openMeeting(town);
    const before = events(town);
    breakDisk(table);
    expect(lay(town.first)).toMatchObject({ verdict: 'not_saved', name: null, meeting: null });
    expect(events(town)).toEqual(before);
    expect(attendanceOf(town.db, meeting_id)).toEqual([]);
    expect(String(failures.at(-1))).toContain('disk is full');

    mendDisk();
    expect(lay(town.first)).toMatchObject({ verdict: 'recorded' });
    expect(failures.at(-1)).toBeNull();
    expect(events(town)).toHaveLength(before.length + 2);
  });

  it('a choice: refused in words, and the person can tap again', () => {
    const [a] = [openMeeting(town, '一'), openMeeting(town, '二', { kinds: ['lecture'] })];
    const { read_id = '' } = lay(town.first) ?? {};
    breakDisk();
    expect(desk.choose(read_id, a.meeting_id)).toEqual({ ok: false, code: 'write_failed' });
    expect(answers.at(-1)?.verdict).toBe('choose');
    mendDisk();
    expect(lay(town.first)?.verdict).toBe('choose');
  });

  it('a walk-up meeting: refused, and no meeting is there', () => {
    const { read_id = '' } = lay(town.secretary) ?? {};
    breakDisk('attendance');
    expect(desk.openWalkUp(read_id, ['theme_day'])).toEqual({ ok: false, code: 'write_failed' });
    expect(bodies(town, 'meeting.opened')).toEqual([]);
  });

  it('a card for the panel: not saved, and the panel goes on waiting', () => {
    void capture.ask('staff_sign_in');
    breakDisk();
    expect(lay(town.manager)?.verdict).toBe('not_saved');
    expect(capture.purpose()).toBe('staff_sign_in');
  });
});

describe('a card while the panel waits for staff', () => {
  it('of staff goes to the panel and into no meeting', async () => {
    openMeeting(town);
    const asked = capture.ask('staff_sign_in');
    const answer = lay(town.manager);
    expect(answer).toMatchObject({ verdict: 'staff_card', name: '丙一', meeting: null });
    expect(await asked).toEqual({ ok: true, read_id: answer?.read_id, name: '丙一' });
    expect(bodies(town, 'card.read')).toMatchObject([{ verdict: 'staff_card', member_id: town.manager.id }]);
    expect(bodies(town, 'attendance.recorded')).toEqual([]);
    expect(desk.cardOf(answer?.read_id ?? '', 'staff_sign_in')).toBe(town.manager.id);
  });

  it('of a member is a check-in, and the panel goes on waiting', () => {
    openMeeting(town);
    void capture.ask('staff_sign_in');
    expect(lay(town.first)?.verdict).toBe('recorded');
    expect(capture.purpose()).toBe('staff_sign_in');
  });

  it('that is unknown or unreadable is answered as ever', () => {
    void capture.ask('staff_sign_in');
    expect(lay({ number: 'DEADBEEF' })?.verdict).toBe('unknown_card');
    desk.read({ reader: 'r', protocol: 'p', normals: [], text: null, unreadable: 'checksum' });
    expect(answers.at(-1)?.verdict).toBe('unreadable');
    expect(capture.purpose()).toBe('staff_sign_in');
  });
});

describe('a card that the panel captured', () => {
  const captured = async (person: Person, purpose: 'staff_sign_in' | 'make_up_confirmation') => {
    const asked = capture.ask(purpose);
    lay(person);
    const card = await asked;
    if (!card.ok) throw new Error(`no card: ${card.code}`);
    return card.read_id;
  };

  it('is no check-in when it confirms a 补签', async () => {
    openMeeting(town);
    const read = await captured(town.secretary, 'make_up_confirmation');
    expect(bodies(town, 'card.read')).toMatchObject([{ verdict: 'confirmation' }]);
    expect(bodies(town, 'attendance.recorded')).toEqual([]);
    expect(desk.cardOf(read, 'make_up_confirmation')).toBe(town.secretary.id);
  });

  it('serves only what it was asked for', async () => {
    const signIn = await captured(town.manager, 'staff_sign_in');
    expect(desk.cardOf(signIn, 'make_up_confirmation')).toBeNull();
    const confirmation = await captured(town.manager, 'make_up_confirmation');
    expect(desk.cardOf(confirmation, 'staff_sign_in')).toBeNull();
  });

  it('serves once', async () => {
    const read = await captured(town.secretary, 'make_up_confirmation');
    desk.spend(read);
    expect(desk.cardOf(read, 'make_up_confirmation')).toBeNull();
  });

  it('serves for three minutes', async () => {
    const read = await captured(town.secretary, 'make_up_confirmation');
    await timers.advance(3 * 60_000 - 1);
    expect(desk.cardOf(read, 'make_up_confirmation')).toBe(town.secretary.id);
    await timers.advance(1);
    expect(desk.cardOf(read, 'make_up_confirmation')).toBeNull();
  });

  it('is forgotten when another is captured', async () => {
    const first = await captured(town.secretary, 'make_up_confirmation');
    const second = await captured(town.deputy, 'make_up_confirmation');
    expect(desk.cardOf(first, 'make_up_confirmation')).toBeNull();
    expect(desk.cardOf(second, 'make_up_confirmation')).toBe(town.deputy.id);
  });

  it('is not just any read', () => {
    openMeeting(town);
    const { read_id = '' } = lay(town.secretary) ?? {};
    expect(desk.cardOf(read_id, 'make_up_confirmation')).toBeNull();
  });
});
