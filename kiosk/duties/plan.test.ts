import { beforeEach, describe, expect, it } from 'vitest';
import { PlanChoices } from '../contract/duties.ts';
import { plannedById } from '../ledger/agenda.ts';
import { writeFact } from '../ledger/fact.ts';
import { gatheringsOf, talksOf } from '../ledger/gatherings.ts';
import { upcoming } from '../screen/upcoming.ts';
import { staffOpenPlanned } from '../staff/meeting-acts.ts';
import { bodies, byManager } from '../testing/acts.ts';
import { addMember, evening, idOf, openTown, plan, type Town, tell } from '../testing/town.ts';
import { planMeeting, recordTalk, withdrawPlan, withdrawTalk } from './plan.ts';
import { planChoices } from './plan-choices.ts';

let town: Town;
beforeEach(() => {
  town = openTown();
});

const by = () => byManager(town, 0);
const input = (more: object = {}) => ({
  organization_id: town.own,
  kinds: ['theme_day' as const],
  group: null,
  date: '2026-11-25',
  time: '19:00',
  place: '二楼会议室',
  ...more,
});

function planned(more: object = {}): string {
  const made = planMeeting(town.ledger, by(), input(more));
  if (!made.ok) throw new Error(made.code);
  return made.planned_id;
}
const refusal = (more: object) => {
  const made = planMeeting(town.ledger, by(), input(more));
  return made.ok ? null : made.code;
};

describe('planning a meeting', () => {
  it('writes one event, and the meeting stands among the next ones and can be opened', () => {
    const id = planned({ kinds: ['theme_day', 'lecture'] });
    expect(bodies(town, 'meeting.planned')).toEqual([
      {
        planned_id: id,
        organization_id: town.own,
        kinds: ['theme_day', 'lecture'],
        group: null,
        title: '11月主题党日 · 党课',
        place: '二楼会议室',
        planned_start: '2026-11-25T19:00:00.000+08:00',
        planned_end: '2026-11-25T21:00:00.000+08:00',
      },
    ]);
    expect(upcoming(town.db, evening(0)).map((one) => one.planned_id)).toEqual([id]);
    const opened = staffOpenPlanned(town.ledger, by(), { planned_id: id });
    expect(opened.ok).toBe(true);
    expect(bodies(town, 'meeting.opened')[0]).toMatchObject({
      planned_id: id,
      group: null,
      title: '11月主题党日 · 党课',
    });
  });

  it.each([
    ['an unknown organization', { organization_id: idOf('nobody') }, 'unknown_organization'],
    ['a moment that is over', { date: '2026-11-23', time: '18:59' }, 'bad_date'],
    ['this very moment', { date: '2026-11-23', time: '19:00' }, 'bad_date'],
    ['a day too far off', { date: '2026-12-24' }, 'bad_date'],
    ['a 党小组会 where there are no groups', { kinds: ['group_meeting'] }, 'group_needed'],
  ] as const)('refuses %s', (_, more, code) => {
    expect(refusal(more)).toBe(code);
    expect(bodies(town, 'meeting.planned')).toEqual([]);
  });

  it('takes the last day that can be planned', () => expect(refusal({ date: '2026-12-23' })).toBeNull());

  it('refuses a 支委会 where there is no committee', () => {
    const place = { level: 'branch', field: 'community', district: '320508', parent: null };
    tell(town.db, 'organizations', town.own, { name: '甲支部', ...place, has_committee: false });
    expect(refusal({ kinds: ['committee_meeting'] })).toBe('no_committee');
  });

  it('refuses the same branch or the same room at the same time, and takes either apart', () => {
    planned();
    expect(refusal({ time: '20:00', place: '三楼' })).toBe('already_planned');
    expect(refusal({ organization_id: town.other, time: '20:00' })).toBe('place_taken');
    expect(refusal({ organization_id: town.other, time: '20:00', place: '三楼' })).toBeNull();
    expect(refusal({ time: '20:30' })).toBeNull();
  });

  it('asks which group meets where there are several, and knows it where there is one', () => {
    addMember(town.db, town.own, '甲组一', { group: '第一党小组' });
    const only = planned({ kinds: ['group_meeting'] });
    expect(plannedById(town.db, only)).toMatchObject({ group: '第一党小组', title: '第一党小组11月党小组会' });
    addMember(town.db, town.own, '甲组二', { group: '第二党小组' });
    expect(refusal({ kinds: ['group_meeting'], date: '2026-11-26' })).toBe('group_needed');
    expect(refusal({ kinds: ['group_meeting'], date: '2026-11-26', group: '第三党小组' })).toBe('group_needed');
    const second = planned({ kinds: ['group_meeting'], date: '2026-11-26', group: '第二党小组' });
    expect(plannedById(town.db, second)?.group).toBe('第二党小组');
  });
});

describe('taking a plan back', () => {
  it('takes it out of the agenda; a second time there is nothing to take back', () => {
    const planned_id = planned();
    expect(withdrawPlan(town.ledger, by(), { planned_id })).toEqual({ ok: true });
    expect(bodies(town, 'meeting.plan_withdrawn')).toEqual([{ planned_id, organization_id: town.own }]);
    expect(upcoming(town.db, evening(0))).toEqual([]);
    expect(withdrawPlan(town.ledger, by(), { planned_id })).toEqual({ ok: false, code: 'unknown_meeting' });
    expect(refusal({})).toBeNull();
  });

  it('leaves the city’s plans and opened meetings alone', () => {
    const citys = plan(town, '一');
    expect(withdrawPlan(town.ledger, by(), { planned_id: citys })).toEqual({ ok: false, code: 'unknown_meeting' });
    const planned_id = planned();
    staffOpenPlanned(town.ledger, by(), { planned_id });
    expect(withdrawPlan(town.ledger, by(), { planned_id })).toEqual({ ok: false, code: 'already_open' });
  });
});

describe('talks', () => {
  const record = (held_on: string, pairing: 'member_member' | null = null) =>
    recordTalk(town.ledger, by(), { organization_id: town.own, held_on, pairing });

  it('are recorded for today or a day of this year, by pairing or as a round, and can be taken back', () => {
    const made = record('2026-11-20', 'member_member');
    if (!made.ok) throw new Error(made.code);
    expect(talksOf(town.db, town.own)).toEqual([
      { id: made.talk_id, here: true, organization: town.own, held_on: '2026-11-20', pairing: 'member_member' },
    ]);
    expect(record('2026-11-23').ok).toBe(true);
    expect(withdrawTalk(town.ledger, by(), { talk_id: made.talk_id })).toEqual({ ok: true });
    expect(talksOf(town.db, town.own).map(({ pairing }) => pairing)).toEqual([null]);
    expect(withdrawTalk(town.ledger, by(), { talk_id: made.talk_id })).toEqual({ ok: false, code: 'unknown_talk' });
  });

  it.each(['2026-11-24', '2026-09-20', '2025-12-31'])('are refused for %s', (held_on) =>
    expect(record(held_on)).toEqual({ ok: false, code: 'bad_date' }),
  );

  it('that the agenda tells count once, and only their own kiosk takes them back', () => {
    const made = record('2026-11-20');
    if (!made.ok) throw new Error(made.code);
    const item = { organization: town.own, held_on: '2026-11-20', pairing: null };
    tell(town.db, 'talks', made.talk_id, item);
    tell(town.db, 'talks', idOf('elsewhere'), { ...item, held_on: '2026-10-01' });
    expect(talksOf(town.db, town.own).map(({ here }) => here)).toEqual([false, true]);
    withdrawTalk(town.ledger, by(), { talk_id: made.talk_id });
    expect(talksOf(town.db, town.own)).toHaveLength(1);
    expect(withdrawTalk(town.ledger, by(), { talk_id: idOf('elsewhere') })).toMatchObject({ code: 'unknown_talk' });
  });
});

describe('the choices', () => {
  function heldAt(name: string, started: string, place: string): void {
    const start = `${started}:00.000+08:00`;
    tell(town.db, 'meetings', idOf(name), {
      organization: town.own,
      kinds: ['theme_day'],
      title: name,
      planned_start: start,
      planned_end: start,
      place,
      chair: null,
      recorder: null,
      guests: [],
      held: { started: start, ended: start, present: 5, should: 9 },
    });
  }

  it('are the next days, common times, rooms of the house, and what the branch did most often', () => {
    writeFact(town.db, 'venue', { code: 'V', name: '大屋', district: '320508', organization: idOf('street') });
    heldAt('a', '2026-09-05T13:56', '大屋二楼');
    heldAt('b', '2026-10-05T14:07', '大屋二楼');
    heldAt('c', '2026-10-25T20:10', '自己的活动室');
    const choices = PlanChoices.parse(planChoices(town.db, town.own, evening(0)));
    expect(choices.dates).toHaveLength(14);
    expect([choices.dates[0], choices.dates[13]]).toEqual(['2026-11-23', '2026-12-06']);
    expect(choices.usual).toEqual({ time: '14:00', place: '大屋二楼' });
    expect(choices.places).toEqual(['大屋二楼', '大屋']);
    expect(choices.times).toContain('14:00');
    expect(choices.kinds).not.toContain('group_meeting');
    expect(planChoices(town.db, idOf('nobody'), evening(0))).toBeNull();
  });

  it('say what is taken: of the branch itself, and in which room', () => {
    planned();
    plan(town, '乙的', {
      organization: town.other,
      planned_start: evening(1440),
      planned_end: evening(1500),
      place: '三楼',
    });
    expect(planChoices(town.db, town.own, evening(0))?.taken.map(({ place, own }) => `${place} ${own}`)).toEqual([
      '三楼 false',
      '二楼会议室 true',
    ]);
  });

  it('every choice that is offered can be planned', () => {
    const choices = planChoices(town.db, town.own, evening(0));
    for (const date of choices?.dates ?? []) {
      const time = choices?.times.at(-1) ?? '';
      expect(refusal({ date, time, place: choices?.places[0] ?? '' })).toBeNull();
    }
    expect(gatheringsOf(town.db, town.own)).toHaveLength(14);
  });
});
