import { beforeEach, describe, expect, it } from 'vitest';
import type { MeetingKind } from '../../domain/words.ts';
import { meetingsOnScreen } from '../ledger/meetings.ts';
import { figuresOf } from '../meetings/figures.ts';
import { bodies, byManager, events, meetingNow, openMeeting, tap } from '../testing/acts.ts';
import { idOf, openTown, plan, type Town } from '../testing/town.ts';
import { closeMeeting, sealMeeting, staffOpenPlanned, staffOpenWalkUp, startCheckOut } from './meeting-acts.ts';

let town: Town;
beforeEach(() => {
  town = openTown();
});
const openedId = (outcome: { ok: true; meeting_id: string } | { ok: false; code: string }): string => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.meeting_id;
};

describe('opening a planned meeting', () => {
  const open = (planned_id: string, minutes = 0) =>
    staffOpenPlanned(town.ledger, byManager(town, minutes), { planned_id });

  it('works at any hour', () => {
    const meeting = meetingNow(town, openedId(open(plan(town, '一'), -300)));
    expect(meeting).toMatchObject({ phase: 'check_in', title: '会议一', planned_id: plan(town, '一') });
    expect(events(town).at(-1)).toMatchObject({ actor: { kind: 'staff' }, body: { opened_by: 'staff' } });
    expect(tap(town, town.first, -299).answer.verdict).toBe('recorded');
  });

  it('works once', () => {
    const planned = plan(town, '一');
    const meeting_id = openedId(open(planned));
    expect(open(planned)).toEqual({ ok: false, code: 'already_open' });
    closeMeeting(town.ledger, byManager(town, 5), { meeting_id });
    expect(open(planned)).toEqual({ ok: false, code: 'already_open' });
  });

  it('needs a plan', () => {
    expect(open(idOf('no plan'))).toEqual({ ok: false, code: 'unknown_meeting' });
  });
});

describe('opening a meeting that nobody planned', () => {
  const open = (kinds: MeetingKind[], minutes = 0, organization_id = town.own) =>
    staffOpenWalkUp(town.ledger, byManager(town, minutes), { organization_id, kinds, place: '二楼' });

  it('takes its title from its kinds', () => {
    const meeting = meetingNow(town, openedId(open(['theme_day', 'lecture'])));
    expect(meeting).toMatchObject({ title: '主题党日 · 党课', place: '二楼', planned_start: null, planned_id: null });
  });

  it('is refused where the same is open, in whatever order its kinds are named', () => {
    open(['theme_day', 'lecture']);
    expect(open(['lecture', 'theme_day'])).toEqual({ ok: false, code: 'already_open' });
    expect(open(['lecture']).ok).toBe(true);
    expect(open(['theme_day', 'lecture'], 0, town.other).ok).toBe(true);
  });

  it('is not refused for one that was closed, nor for one that was left open yesterday', () => {
    closeMeeting(town.ledger, byManager(town, 1), { meeting_id: openedId(open(['theme_day'])) });
    expect(open(['theme_day'], 2).ok).toBe(true);
    expect(open(['theme_day'], 15 * 60).ok).toBe(true);
  });

  it('needs an organization of the roster', () => {
    expect(open(['theme_day'], 0, idOf('nowhere'))).toEqual({ ok: false, code: 'unknown_organization' });
  });
});

describe('the way of a meeting', () => {
  const on = (minutes: number) => byManager(town, minutes);

  it('is check-in, check-out, closed, sealed', () => {
    const { meeting_id } = openMeeting(town);
    const phases = [startCheckOut, closeMeeting, sealMeeting].map((act, step) => {
      expect(act(town.ledger, on(100 + step), { meeting_id })).toEqual({ ok: true });
      return meetingNow(town, meeting_id).phase;
    });
    expect(phases).toEqual(['check_out', 'closed', 'sealed']);
    expect(meetingsOnScreen(town.db)).toEqual([]);
  });

  it('may leave the check-out out', () => {
    const { meeting_id } = openMeeting(town);
    expect(closeMeeting(town.ledger, on(100), { meeting_id })).toEqual({ ok: true });
  });

  it('never goes back, skips its close, or does a step twice', () => {
    const { meeting_id } = openMeeting(town);
    const code = (act: typeof closeMeeting) => {
      const outcome = act(town.ledger, on(110), { meeting_id });
      return outcome.ok ? 'ok' : outcome.code;
    };
    expect(code(sealMeeting)).toBe('meeting_not_closed');
    startCheckOut(town.ledger, on(100), { meeting_id });
    expect(code(startCheckOut)).toBe('meeting_not_open');
    expect(code(sealMeeting)).toBe('meeting_not_closed');
    closeMeeting(town.ledger, on(101), { meeting_id });
    expect([startCheckOut, closeMeeting].map(code)).toEqual(['meeting_not_open', 'meeting_not_open']);
    sealMeeting(town.ledger, on(102), { meeting_id });
    expect([startCheckOut, closeMeeting, sealMeeting].map(code)).toEqual([
      'meeting_not_open',
      'meeting_not_open',
      'meeting_not_closed',
    ]);
    expect(bodies(town, 'meeting.closed')).toHaveLength(1);
  });

  it('does not exist for a meeting that does not', () => {
    const meeting_id = idOf('no meeting');
    expect(startCheckOut(town.ledger, on(0), { meeting_id })).toEqual({ ok: false, code: 'meeting_not_open' });
    expect(closeMeeting(town.ledger, on(0), { meeting_id })).toEqual({ ok: false, code: 'meeting_not_open' });
    expect(sealMeeting(town.ledger, on(0), { meeting_id })).toEqual({ ok: false, code: 'meeting_not_closed' });
  });
});

it('the close freezes the figures that stood on the screen', () => {
  const { meeting_id } = openMeeting(town);
  for (const person of [town.secretary, town.first, town.probationary, town.guest]) tap(town, person, -5);
  tap(town, town.second, 20);
  const live = figuresOf(town.db, meetingNow(town, meeting_id));
  closeMeeting(town.ledger, byManager(town, 100), { meeting_id });
  expect(bodies(town, 'meeting.closed')).toEqual([{ meeting_id, ...live }]);
  expect(meetingNow(town, meeting_id)).toMatchObject(live);
});

it('the seal names the place in the chain just before itself', () => {
  const { meeting_id } = openMeeting(town);
  tap(town, town.first, -5);
  closeMeeting(town.ledger, byManager(town, 100), { meeting_id });
  tap(town, town.second, 101);
  sealMeeting(town.ledger, byManager(town, 102), { meeting_id });
  const [before, seal] = events(town).slice(-2);
  expect(seal?.body).toEqual({ meeting_id, head: { seq: before?.seq, hash: before?.hash } });
  expect(seal?.prev_hash).toBe(before?.hash);
});
