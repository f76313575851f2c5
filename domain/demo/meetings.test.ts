import { expect, it } from 'vitest';
import { demoCity } from './city.ts';

const TODAY = '2026-11-23';
const city = demoCity(undefined, TODAY);

it('looks back twelve months and no further, and ahead fourteen days', () => {
  const dates = city.past_meetings.map(({ data }) => data.planned_start.slice(0, 10));
  expect(dates[0] && dates[0] >= '2025-11-23').toBe(true);
  expect(dates.every((date) => date < TODAY)).toBe(true);
  const ahead = city.planned_meetings.map(({ data }) => data.planned_start.slice(0, 10));
  expect(ahead.every((date) => date >= TODAY && date < '2026-12-07')).toBe(true);
  expect(ahead).toContain(TODAY);
});

it('fulfils nearly every duty of every branch: R1 per quarter, R2 and R4 per month, R6 and R7 in the year', () => {
  const held = (branch: string, kind: string) =>
    city.past_meetings.filter(({ data }) => data.organization === branch && data.kinds.some((own) => own === kind));
  const branches = city.organizations.filter(({ data }) => data.level === 'branch');
  const total = (kind: string) => branches.reduce((sum, { id }) => sum + held(id, kind).length, 0);
  const full = branches.length;
  const withCommittee = branches.filter(({ data }) => data.has_committee).length;
  for (const [kind, due] of [
    ['theme_day', full * 12],
    ['committee_meeting', withCommittee * 12],
    ['general_meeting', full * 5],
    ['lecture', full * 4],
    ['appraisal', full],
  ] as const) {
    expect(total(kind)).toBeGreaterThan(due * 0.93);
    expect(total(kind)).toBeLessThan(due);
  }
});

it('records about 86 % present, and nobody as present and excused at once', () => {
  let called = 0;
  let came = 0;
  const sizes = Map.groupBy(city.members, ({ data }) => data.organization);
  for (const { data } of city.past_meetings) {
    expect(data.attendees.filter((id) => data.on_leave.includes(id))).toEqual([]);
    expect(data.chair && data.attendees.includes(data.chair)).toBe(true);
    if (!data.kinds.includes('theme_day')) continue;
    called += sizes.get(data.organization)?.length ?? 0;
    came += data.attendees.length;
  }
  expect(came / called).toBeGreaterThan(0.83);
  expect(came / called).toBeLessThan(0.9);
});

it('books no room of the main venue twice at the same time', () => {
  const slots = city.planned_meetings.map(({ data }) => `${data.place} ${data.planned_start}`);
  expect(new Set(slots).size).toBe(slots.length);
});

it('gives a gathering the same id while it is planned and when it has passed', () => {
  const afterwards = demoCity(undefined, '2026-12-20').past_meetings.map(({ id }) => id);
  for (const { id } of city.planned_meetings) expect(afterwards).toContain(id);
});

it('gives the demo branch a member whom it has not seen for seven months or more (A1), and every group meeting its group', () => {
  const own = city.past_meetings.filter(({ data }) => data.organization === city.demo_branch);
  const lastSeen = new Map<string, string>();
  for (const { data } of own)
    for (const id of [...data.attendees, ...data.on_leave]) lastSeen.set(id, data.started.slice(0, 10));
  const away = [...lastSeen].filter(([, day]) => day < '2026-04-23');
  expect(away).toHaveLength(1);
  const member = city.members.find(({ id }) => id === away[0]?.[0]);
  expect(member?.data).toMatchObject({ organization: city.demo_branch, kind: 'full', posts: [] });
  for (const { data } of city.past_meetings) {
    expect(typeof data.group === 'string').toBe(data.kinds.includes('group_meeting'));
  }
});

it('records talks of the pairings that a branch owes, each once a year and none to come (R8)', () => {
  const committees = new Map(city.organizations.map(({ id, data }) => [id, data.has_committee]));
  const keys = city.talks.map(({ data }) => `${data.organization} ${data.held_on.slice(0, 4)} ${data.pairing}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { data } of city.talks) {
    expect(data.held_on < TODAY).toBe(true);
    expect(committees.get(data.organization) || data.pairing === 'member_member').toBe(true);
  }
  const thisYear = city.talks.filter(({ data }) => data.held_on >= '2026-01-01').length;
  expect(thisYear).toBeGreaterThan(200);
});
