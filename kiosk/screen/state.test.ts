import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoCity } from '../../domain/demo/city.ts';
import { maskName } from '../../domain/mask.ts';
import { ScreenState } from '../contract/screen.ts';
import { leave, makeUp } from '../staff/attendance-acts.ts';
import { closeMeeting, sealMeeting } from '../staff/meeting-acts.ts';
import { byManager, openMeeting, tap } from '../testing/acts.ts';
import {
  addMember,
  at,
  evening,
  idOf,
  memoryLedger,
  openTown,
  type Person,
  plan,
  type Town,
  tell,
} from '../testing/town.ts';
import { type Around, screenState } from './state.ts';

let town: Town;
beforeEach(() => {
  town = openTown();
});

const around = (minutes: number): Around => ({
  now: evening(minutes),
  clock: 'trusted',
  demo: false,
  sync: { state: 'offline', reason: 'line_down', saved: 0, waiting: 0, quarantined: 0, last_success: null },
  readers: [],
  duties_mark: '2026-11-23/0',
  capture: null,
  alert: null,
});
const state = (minutes: number) => screenState(town.db, around(minutes));

describe('the state of the screens', () => {
  it('fits its contract, field by field, and nothing beside it', () => {
    openMeeting(town);
    plan(town, '二', { organization: town.other });
    tap(town, town.first, -5);
    const made = state(0);
    expect(ScreenState.parse(made)).toEqual(made);
    expect(made).toMatchObject({ roster: { organizations: 3, members: 12 }, venue: null, now: evening(0) });
  });

  it('is there before the kiosk knows anything', () => {
    const made = screenState(memoryLedger().db, around(0));
    expect(ScreenState.parse(made)).toMatchObject({ meetings: [], upcoming: [], notices: [], venue: null });
    expect(made.roster).toEqual({ organizations: 0, members: 0, as_of: null });
  });

  it('shows notices in their days alone', () => {
    const notice = { title: '通知', text: '正文', from: '2026-11-20', until: '2026-11-23' };
    tell(town.db, 'notices', idOf('notice'), notice);
    expect(state(0).notices).toEqual([{ id: idOf('notice'), title: '通知', text: '正文', until: '2026-11-23' }]);
    expect(state(5 * 60).notices).toEqual([]);
    expect(state(-4 * 24 * 60).notices).toEqual([]);
  });
});

describe('a meeting on the screen', () => {
  it('shows the last arrivals, newest first, by how they came', () => {
    const { meeting_id } = openMeeting(town, '一', { guests: [town.guest.id] });
    tap(town, town.first, -5);
    tap(town, town.guest, -4);
    tap(town, town.second, 8);
    const input = { meeting_id, member_id: town.third.id, reason: '忘带', confirmation_read_id: idOf('read') };
    makeUp(town.ledger, byManager(town, 9), input, town.clerk.id);
    expect(state(10).meetings[0]?.arrivals.map(({ name_masked, how, at }) => [name_masked, how, at])).toEqual([
      ['甲*', 'make_up', at(9).wall],
      ['甲*', 'late', at(8).wall],
      ['乙*', 'observer', at(-4).wall],
      ['甲*', 'recorded', at(-5).wall],
    ]);
  });

  it('shows twelve of them at most', () => {
    openMeeting(town);
    for (let index = 0; index < 20; index += 1) tap(town, addMember(town.db, town.own, `甲第${index}名`), -5);
    expect(state(0).meetings[0]).toMatchObject({ headcount: { present: 20 } });
    expect(state(0).meetings[0]?.arrivals).toHaveLength(12);
  });

  it('stands until its seal', () => {
    const { meeting_id } = openMeeting(town);
    closeMeeting(town.ledger, byManager(town, 100), { meeting_id });
    expect(state(101).meetings).toMatchObject([{ id: meeting_id, phase: 'closed' }]);
    sealMeeting(town.ledger, byManager(town, 102), { meeting_id });
    expect(state(103).meetings).toEqual([]);
  });
});

describe('upcoming meetings', () => {
  const shown = (minutes: number) =>
    state(minutes).upcoming.map(({ title, open_now }) => `${title}${open_now ? ' now' : ''}`);

  it.each([
    [-31, ['会议一']],
    [-30, ['会议一 now']],
    [60, ['会议一 now']],
    [179, ['会议一 now']],
    [180, []],
    [-7 * 24 * 60 + 1, ['会议一']],
    [-7 * 24 * 60, []],
  ])('at minute %d of one that lasts from 0 to 120: %j', (minute, expected) => {
    plan(town, '一');
    expect(shown(minute)).toEqual(expected);
  });

  it('are those that nobody opened, by start', () => {
    plan(town, '三', { planned_start: evening(300), planned_end: evening(360) });
    plan(town, '二', { planned_start: evening(200), planned_end: evening(260) });
    openMeeting(town, '一');
    expect(shown(0)).toEqual(['会议二', '会议三']);
  });

  it('that the agenda took back are gone', () => {
    tell(town.db, 'meetings', plan(town, '一'), null);
    expect(shown(0)).toEqual([]);
  });
});

describe('names', () => {
  const city = demoCity(undefined, '2026-11-23');
  const people = city.members.filter(({ data }) => data.organization === city.demo_branch);
  const strangers = city.members.filter(({ data }) => data.organization !== city.demo_branch).slice(0, 10);
  let members: Person[];
  let branches: Town;

  beforeAll(() => {
    branches = openTown();
    for (const { id, data } of city.organizations) tell(branches.db, 'organizations', id, data);
    members = [...people, ...strangers].map(({ data }) => addMember(branches.db, data.organization, data.name, data));
  });

  it('are masked wherever they stand: no full name of the demo city is in any state', () => {
    const names = [...new Set(city.members.map(({ data }) => data.name))];
    let meetings = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(members.length - 1), { minLength: 1, maxLength: 25 }), (who) => {
        const more = { organization: city.demo_branch, guests: members.slice(-5).map(({ id }) => id) };
        const { meeting_id } = openMeeting(branches, `第${++meetings}`, more);
        const by = byManager(branches, 3);
        for (const [index, nth] of who.entries()) {
          const person = members[nth];
          if (!person) continue;
          const common = { meeting_id, member_id: person.id, reason: '忘带', confirmation_read_id: idOf('read') };
          if (index % 5 === 3) makeUp(branches.ledger, by, common, branches.clerk.id);
          else if (index % 5 === 4) leave(branches.ledger, by, { ...common, reason: 'illness', note: '' });
          else tap(branches, person, index - 5);
        }
        const text = JSON.stringify(screenState(branches.db, around(20)));
        expect(names.filter((name) => text.includes(name))).toEqual([]);
        expect(text).toContain(maskName(members[who[0] ?? 0]?.name ?? ''));
        closeMeeting(branches.ledger, byManager(branches, 30), { meeting_id });
        sealMeeting(branches.ledger, byManager(branches, 31), { meeting_id });
      }),
      { numRuns: 25 },
    );
  });
});
