import { beforeEach, describe, expect, it } from 'vitest';
import { fakeTimers } from '../../device/support/fake-timers.ts';
import type { MeetingKind } from '../../domain/words.ts';
import { attendanceOf, type Meeting } from '../ledger/meetings.ts';
import { closeMeeting } from '../staff/meeting-acts.ts';
import { bodies, byManager, events, openMeeting, openUnplanned, tap } from '../testing/acts.ts';
import { at, CARD_KEY, idOf, openTown, type Person, plan, type Town } from '../testing/town.ts';
import { chooseMeeting, openByCard } from './follow-up.ts';
import { type PendingTap, pendingTaps } from './pending.ts';
import { cardRead } from './read.ts';
import { handleRead } from './tap.ts';

let town: Town;
let timers: ReturnType<typeof fakeTimers>;
let pending: ReturnType<typeof pendingTaps>;
beforeEach(() => {
  town = openTown();
  timers = fakeTimers();
  pending = pendingTaps(timers.now);
});

/** Taps, and leaves the tap waiting for a word of its person; returns its read id. */
function tapAndWait(person: Person, minutes: number): string {
  const read = cardRead('serial:test', 'rdm6300', person.number);
  const result = handleRead(town.ledger, CARD_KEY, read, at(minutes));
  pending.remember(read, result);
  return result.answer.read_id;
}

describe('choosing one of several meetings', () => {
  let a: Meeting;
  let b: Meeting;
  beforeEach(() => {
    [a, b] = [openMeeting(town, '一'), openMeeting(town, '二', { kinds: ['lecture'] })];
  });
  const choose = (tap: PendingTap | null, id: string, minutes = -4) => chooseMeeting(town.ledger, tap, id, at(minutes));

  it('records the tap of before in the meeting chosen', () => {
    const readId = tapAndWait(town.first, -5);
    const chosen = choose(pending.take(readId), b.meeting_id);
    expect(chosen).toMatchObject({
      ok: true,
      answer: {
        read_id: readId,
        verdict: 'recorded',
        name: '甲一',
        meeting: { id: b.meeting_id },
        reader: 'serial:test',
      },
    });
    expect(bodies(town, 'attendance.recorded')).toMatchObject([{ read_id: readId, meeting_id: b.meeting_id }]);
    expect(attendanceOf(town.db, a.meeting_id)).toEqual([]);
  });

  it('is late by the moment of the choice', () => {
    expect(choose(pending.take(tapAndWait(town.first, 5)), b.meeting_id, 6)).toMatchObject({
      answer: { verdict: 'late' },
    });
  });

  it('says already where the person already is', () => {
    choose(pending.take(tapAndWait(town.first, -5)), a.meeting_id);
    const again = choose(pending.take(tapAndWait(town.first, 10)), a.meeting_id, 11);
    expect(again).toMatchObject({ ok: true, answer: { verdict: 'already_recorded', first_at: at(-4).wall } });
    expect(bodies(town, 'attendance.recorded')).toHaveLength(1);
  });

  it('works once for one read', () => {
    const readId = tapAndWait(town.first, -5);
    expect(choose(pending.take(readId), a.meeting_id).ok).toBe(true);
    expect(choose(pending.take(readId), b.meeting_id)).toEqual({ ok: false, code: 'cancelled' });
    expect(bodies(town, 'attendance.recorded')).toHaveLength(1);
  });

  it('works for a minute', async () => {
    const [early, late] = [tapAndWait(town.first, -5), tapAndWait(town.second, -5)];
    await timers.advance(59_999);
    expect(choose(pending.take(early), a.meeting_id).ok).toBe(true);
    await timers.advance(1);
    expect(choose(pending.take(late), a.meeting_id)).toEqual({ ok: false, code: 'cancelled' });
  });

  it('of a meeting that was not offered is refused', () => {
    const strangers = openMeeting(town, '三', { organization: town.other });
    const tapOf = pending.take(tapAndWait(town.first, -5));
    expect(choose(tapOf, strangers.meeting_id)).toEqual({ ok: false, code: 'unknown_meeting' });
    expect(choose(tapOf, idOf('no meeting'))).toEqual({ ok: false, code: 'unknown_meeting' });
  });

  it('of a meeting that was closed meanwhile is refused', () => {
    const readId = tapAndWait(town.first, -5);
    closeMeeting(town.ledger, byManager(town, -5), { meeting_id: a.meeting_id });
    expect(choose(pending.take(readId), a.meeting_id)).toEqual({ ok: false, code: 'meeting_not_open' });
  });

  it('signs out where the check-out has begun', () => {
    choose(pending.take(tapAndWait(town.first, -5)), a.meeting_id);
    const { meeting_id } = a;
    town.ledger.write(at(90), (append) =>
      append({ type: 'meeting.check_out_started', actor: { kind: 'kiosk' }, body: { meeting_id } }),
    );
    expect(choose(pending.take(tapAndWait(town.first, 95)), a.meeting_id, 96)).toMatchObject({
      answer: { verdict: 'left' },
    });
  });
});

describe('a walk-up meeting by the secretary’s card', () => {
  const open = (tapOf: PendingTap | null, kinds: MeetingKind[] = ['theme_day', 'lecture']) =>
    openByCard(town.ledger, tapOf, kinds, '二楼', at(1));

  it('opens in the name of the branch, and the same tap is the first record', () => {
    const readId = tapAndWait(town.secretary, 0);
    const opened = open(pending.take(readId));
    expect(opened).toMatchObject({ ok: true, answer: { read_id: readId, verdict: 'recorded', name: '甲书记' } });
    expect(events(town).slice(-2)).toMatchObject([
      {
        type: 'meeting.opened',
        actor: { kind: 'member', member_id: town.secretary.id },
        body: {
          opened_by: 'secretary',
          organization_id: town.own,
          title: '主题党日 · 党课',
          place: '二楼',
          planned_id: null,
        },
      },
      { type: 'attendance.recorded', body: { read_id: readId, late: false, role: 'member' } },
    ]);
    expect(tap(town, town.first, 2).answer.verdict).toBe('recorded');
  });

  it('needs the card of a leader', () => {
    expect(pending.take(tapAndWait(town.committee, 0))).toBeNull();
    expect(open(null)).toEqual({ ok: false, code: 'cancelled' });
  });

  it('opens once for one read', () => {
    const readId = tapAndWait(town.secretary, 0);
    expect(open(pending.take(readId)).ok).toBe(true);
    expect(open(pending.take(readId))).toEqual({ ok: false, code: 'cancelled' });
  });

  it('is refused when the other leader was quicker: one gathering, one record', () => {
    const [first, second] = [tapAndWait(town.secretary, 0), tapAndWait(town.deputy, 0)];
    expect(open(pending.take(first)).ok).toBe(true);
    expect(open(pending.take(second))).toEqual({ ok: false, code: 'already_open' });
    expect(bodies(town, 'meeting.opened')).toHaveLength(1);
    expect(tap(town, town.deputy, 2).answer.verdict).toBe('recorded');
  });

  it('is refused when the agenda told of a meeting meanwhile', () => {
    const readId = tapAndWait(town.secretary, 0);
    plan(town, '一');
    expect(open(pending.take(readId))).toEqual({ ok: false, code: 'already_open' });
  });

  it('is not kept from it by a meeting that was closed, nor by yesterday’s', () => {
    const closed = openUnplanned(town, ['theme_day'], -2);
    const forgotten = openUnplanned(town, ['theme_day'], -24 * 60);
    closeMeeting(town.ledger, byManager(town, -1), { meeting_id: closed.meeting_id });
    expect(forgotten.phase).toBe('check_in');
    expect(open(pending.take(tapAndWait(town.secretary, 0))).ok).toBe(true);
  });
});

it('keeps nothing of a tap whose person has nothing to say', () => {
  openMeeting(town);
  expect(pending.take(tapAndWait(town.first, 0))).toBeNull();
});
