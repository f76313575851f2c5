import { describe, expect, it } from 'vitest';
import { at, idOf } from '../../testing/town.ts';
import type { Ledger } from '../ledger.ts';
import type { Draft } from '../log.ts';
import { attendanceIn, attendanceOf, leaveOf, meetingById, meetingsOnScreen } from '../meetings.ts';
import { leave, opened, recorded } from '../testing/drafts.ts';
import { memory } from '../testing/temp.ts';

const KIOSK = { kind: 'kiosk' } as const;
const PERSON = { meeting_id: idOf('a'), member_id: idOf('m') };

/** Writes one event after the other, a minute apart; returns the ids. */
function write(ledger: Ledger, ...drafts: Draft[]): string[] {
  return drafts.map((draft, minute) => ledger.write(at(minute), (append) => append(draft).id));
}

const here = (ledger: Ledger) => attendanceIn(ledger.db, PERSON.meeting_id, PERSON.member_id);
const left: Draft = { type: 'attendance.left', actor: KIOSK, body: { ...PERSON, read_id: idOf('read') } };
const makeUp: Draft = {
  type: 'make_up.recorded',
  actor: KIOSK,
  body: { ...PERSON, confirmed_by: idOf('n'), confirmation_read_id: idOf('read'), late: true, reason: '忘带卡' },
};
const undone = (event: string): Draft => ({
  type: 'attendance.undone',
  actor: KIOSK,
  body: { ...PERSON, undone_event_id: event, reason: '误刷' },
});

describe('attendance', () => {
  it('keeps the first record of a person; a second one changes nothing', () => {
    const ledger = memory();
    const [, first] = write(ledger, opened('a'), recorded('a', 'm'), makeUp);
    expect(here(ledger)).toEqual({
      member_id: idOf('m'),
      event_id: first,
      role: 'member',
      how: 'card',
      late: 0,
      at: at(1).wall,
      left_at: null,
    });
    expect(attendanceOf(ledger.db, PERSON.meeting_id)).toHaveLength(1);
  });

  it('lists people in the order in which they came, whatever the wall clock said', () => {
    const ledger = memory();
    ledger.write(at(50), (append) => append(opened('a')));
    ledger.write(at(40), (append) => append(recorded('a', 'm')));
    ledger.write(at(10), (append) => append(recorded('a', 'n')));
    ledger.write(at(30), (append) => append(recorded('a', 'o')));
    const order = attendanceOf(ledger.db, PERSON.meeting_id).map((person) => person.member_id);
    expect(order).toEqual(['m', 'n', 'o'].map(idOf));
  });

  it('is taken back by the id of the record, and of no other', () => {
    const ledger = memory();
    const [, first = ''] = write(ledger, opened('a'), recorded('a', 'm'), undone(idOf('another record')));
    expect(here(ledger)).not.toBeNull();
    write(ledger, undone(first));
    expect(here(ledger)).toBeNull();
    const [again] = write(ledger, makeUp);
    expect(here(ledger)).toMatchObject({ event_id: again, how: 'make_up', late: 1 });
    write(ledger, undone(first));
    expect(here(ledger)).toMatchObject({ event_id: again });
  });

  it('tells when a person left, and of nobody who was not here', () => {
    const ledger = memory();
    write(ledger, opened('a'), left);
    expect(here(ledger)).toBeNull();
    write(ledger, recorded('a', 'm'), left);
    expect(here(ledger)?.left_at).toBe(at(1).wall);
  });
});

describe('leave', () => {
  it('is one for each person: a later one replaces it', () => {
    const ledger = memory();
    write(ledger, opened('a'), leave('a', 'm', '先说的'), leave('a', 'm', '后说的'), leave('a', 'n'));
    expect(leaveOf(ledger.db, PERSON.meeting_id)).toEqual(new Set([idOf('m'), idOf('n')]));
    const notes = ledger.db.prepare('SELECT note, at FROM leave WHERE member_id = ?').all(idOf('m'));
    expect(notes).toEqual([{ note: '后说的', at: at(2).wall }]);
    expect(leaveOf(ledger.db, idOf('another meeting')).size).toBe(0);
  });
});

describe('a meeting', () => {
  const headcount = { should_attend: 9, present: 5, leave: 1, absent: 3, late: 2, observers: 1, left: 0 };
  const quorum = { rule: 'Q1', article: '11', should: 9, present: 5, needed: 5, valid: true, terms: [] };
  const meeting_id = PERSON.meeting_id;
  const phase = (ledger: Ledger) => meetingById(ledger.db, meeting_id)?.phase;

  it('goes from check-in to check-out, is closed with its figures, and leaves the screen when sealed', () => {
    const ledger = memory();
    write(ledger, opened('a', 'plan'));
    expect(meetingById(ledger.db, meeting_id)).toMatchObject({
      planned_id: idOf('plan'),
      kinds: ['general_meeting'],
      opened_at: at(0).wall,
      phase: 'check_in',
      headcount: null,
      quorum: null,
    });
    write(ledger, { type: 'meeting.check_out_started', actor: KIOSK, body: { meeting_id } });
    expect(phase(ledger)).toBe('check_out');
    write(ledger, { type: 'meeting.closed', actor: KIOSK, body: { meeting_id, headcount, quorum } });
    expect(meetingById(ledger.db, meeting_id)).toMatchObject({ phase: 'closed', headcount, quorum });
    expect(meetingsOnScreen(ledger.db)).toHaveLength(1);
    write(ledger, { type: 'meeting.sealed', actor: KIOSK, body: { meeting_id, head: { seq: 3, hash: 'f' } } });
    expect(phase(ledger)).toBe('sealed');
    expect(meetingsOnScreen(ledger.db)).toEqual([]);
  });

  it('may be closed without a quorum, where no rule asks for one', () => {
    const ledger = memory();
    write(ledger, opened('a'), { type: 'meeting.closed', actor: KIOSK, body: { meeting_id, headcount, quorum: null } });
    expect(meetingById(ledger.db, meeting_id)?.quorum).toBeNull();
  });

  it('stands on the screen after the one that was opened before it', () => {
    const ledger = memory();
    ledger.write(at(20), (append) => append(opened('late')));
    ledger.write(at(10), (append) => append(opened('early')));
    expect(meetingsOnScreen(ledger.db).map((meeting) => meeting.title)).toEqual(['会议 early', '会议 late']);
  });

  it('of one plan is opened once: the second is refused with everything around it', () => {
    const ledger = memory();
    write(ledger, opened('a', 'plan'));
    expect(() => write(ledger, opened('b', 'plan'))).toThrow(/UNIQUE/);
    expect(meetingById(ledger.db, idOf('b'))).toBeNull();
    expect(ledger.db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(1);
  });
});
