import { expect, it } from 'vitest';
import type { PlanChoices } from '../../kiosk/contract/duties.ts';
import { draftOf, planOf } from './plan-draft.ts';

const CHOICES: PlanChoices = {
  kinds: ['theme_day', 'group_meeting'],
  groups: ['第一党小组', '第二党小组'],
  dates: ['2026-11-25'],
  times: ['19:00'],
  places: ['一楼'],
  usual: { time: '19:00', place: '一楼' },
  taken: [],
};

it('fills in the usual time and place, so that one press on a day makes a plan', () => {
  const kinds = ['theme_day' as const];
  expect(planOf(draftOf({ kinds }, CHOICES))).toBeNull();
  expect(planOf(draftOf({ kinds, date: '2026-11-25' }, CHOICES))).toEqual({
    kinds,
    group: null,
    date: '2026-11-25',
    time: '19:00',
    place: '一楼',
  });
});

it('leaves what was chosen as it was chosen', () => {
  const chosen = { kinds: ['theme_day' as const], date: '2026-11-25', time: '09:00', place: '二楼' };
  expect(planOf(draftOf(chosen, CHOICES))).toEqual({ ...chosen, group: null });
});

it('asks for the group of a group meeting where there are several, and for nothing else', () => {
  const chosen = { kinds: ['group_meeting' as const], date: '2026-11-25' };
  expect(draftOf(chosen, CHOICES).asks_group).toBe(true);
  expect(planOf(draftOf(chosen, CHOICES))).toBeNull();
  expect(planOf(draftOf({ ...chosen, group: '第二党小组' }, CHOICES))?.group).toBe('第二党小组');
  expect(draftOf(chosen, { ...CHOICES, groups: ['第一党小组'] }).asks_group).toBe(false);
  expect(planOf(draftOf({ kinds: ['theme_day'], group: '第二党小组', date: '2026-11-25' }, CHOICES))?.group).toBeNull();
});

it('is no plan without a kind, or before anything is known', () => {
  expect(planOf(draftOf({ kinds: [], date: '2026-11-25' }, CHOICES))).toBeNull();
  expect(planOf(draftOf({ kinds: ['theme_day'], date: '2026-11-25' }, null))).toBeNull();
});
