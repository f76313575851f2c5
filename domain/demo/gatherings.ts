import { Temporal } from 'temporal-polyfill';
import type { Organization } from '../reference.ts';
import type { MeetingKind } from '../words.ts';
import type { Item } from './item.ts';
import { DEMO_MARK } from './organizations.ts';
import { type Rng, stream } from './rng.ts';
import { MAIN_VENUE_ROOMS } from './venues.ts';

/** Who is called to a gathering: the whole branch, its committee, or one of its groups. */
export type Circle = { of: 'branch' } | { of: 'committee' } | { of: 'group'; group: string };

/** One gathering of a branch as its calendar of the year has it. Times are the city's. */
export type Gathering = {
  /** Unique within the branch: `2026-11/theme`. */
  key: string;
  circle: Circle;
  kinds: MeetingKind[];
  title: string;
  date: Temporal.PlainDate;
  start: Temporal.PlainTime;
  minutes: number;
  place: string;
  at_main_venue: boolean;
};

const THEMES = [
  '古城保护志愿行',
  '走访慰问困难群众',
  '重温入党誓词',
  '清洁家园行动',
  '参观红色教育基地',
  '文明交通劝导',
];
const LECTURES = ['学习党章党规', '学习《中国共产党支部工作条例（试行）》', '学习全会精神', '基层治理案例学习'];
const EVENING = Temporal.PlainTime.from('19:00');
const AFTERNOON = Temporal.PlainTime.from('14:30');
const MORNING = Temporal.PlainTime.from('09:30');

/** Percent of due gatherings that did not take place: duties look real only when a few are missed. */
const MISSED_PERCENT = 2;

/** Days 1 to 28: every month has them. */
const DAYS_IN_ROUND = 28;

/** Where a branch stands in the city's calendar: its fixed 主题党日 (R4) and its usual room. */
export type Habit = { day: number; start: Temporal.PlainTime; place: string; at_main_venue: boolean };

/**
 * The fixed day goes round the month from branch to branch. Every other round of branches meets at the main venue, each in
 * a room of its own, so that no two 主题党日 want the same room on the same day.
 */
export function habitOf(seed: number, branch: Item<Organization>, index: number): Habit {
  const round = Math.floor(index / DAYS_IN_ROUND);
  const room = round % 2 === 0 ? MAIN_VENUE_ROOMS[round / 2] : undefined;
  return {
    day: ((index * 5) % DAYS_IN_ROUND) + 1,
    start: stream(seed, `habit/${branch.id}`).chance(60) ? EVENING : AFTERNOON,
    place: room ? `双塔街道党群服务中心${DEMO_MARK}${room}` : ownRoom(branch.data.name),
    at_main_venue: room !== undefined,
  };
}

/** Everything that a branch does in one month (R1–R7), in order of the day. */
export function gatheringsOf(
  seed: number,
  branch: Item<Organization>,
  habit: Habit,
  groups: string[],
  month: Temporal.PlainYearMonth,
): Gathering[] {
  const rng = stream(seed, `month/${branch.id}/${month}`);
  const room = { place: ownRoom(branch.data.name), at_main_venue: false };
  const before = {
    date: dayOf(month, habit.day > 7 ? habit.day - 5 : habit.day + 3),
    start: MORNING,
    minutes: 60,
    ...room,
  };
  const after = {
    date: dayOf(month, habit.day > 18 ? habit.day - 7 : habit.day + 7),
    start: AFTERNOON,
    minutes: 60,
    ...room,
  };
  const committee: Gathering = {
    ...before,
    key: `${month}/committee`,
    circle: { of: 'committee' },
    kinds: ['committee_meeting'],
    title: `${month.month}月支部委员会会议`,
  };
  const groupMeetings = groups.map(
    (group): Gathering => ({
      ...after,
      key: `${month}/${group}`,
      circle: { of: 'group', group },
      kinds: ['group_meeting'],
      title: `${group}${month.month}月党小组会`,
    }),
  );
  const all = [...(branch.data.has_committee ? [committee] : []), mainGathering(rng, habit, month), ...groupMeetings];
  if (month.month === 12) all.push({ ...yearEnd(habit, month), ...room });
  return all
    .filter(() => !rng.chance(MISSED_PERCENT))
    .sort((a, b) => Temporal.PlainDate.compare(a.date, b.date) || Temporal.PlainTime.compare(a.start, b.start));
}

/** 主题党日 each month; with it the 党员大会 in the first month of the quarter (R1) and the 党课 in the second (R5). */
function mainGathering(rng: Rng, habit: Habit, month: Temporal.PlainYearMonth): Gathering {
  const quarter = Math.ceil(month.month / 3);
  const place = {
    date: dayOf(month, habit.day),
    start: habit.start,
    place: habit.place,
    at_main_venue: habit.at_main_venue,
  };
  const key = `${month}/theme`;
  const theme = `主题党日：${rng.pick(THEMES)}`;
  const circle = { of: 'branch' } as const;
  if (month.month % 3 === 1) {
    const title = `${month.year}年第${'一二三四'[quarter - 1]}季度支部党员大会暨${month.month}月${theme}`;
    return { ...place, key, circle, kinds: ['general_meeting', 'theme_day'], title, minutes: 120 };
  }
  if (month.month % 3 === 2) {
    const title = `${month.month}月主题党日暨党课：${rng.pick(LECTURES)}`;
    return { ...place, key, circle, kinds: ['theme_day', 'lecture'], title, minutes: 120 };
  }
  return { ...place, key, circle, kinds: ['theme_day'], title: `${month.month}月${theme}`, minutes: 90 };
}

/** R6 and R7 in one gathering in December. */
function yearEnd(habit: Habit, month: Temporal.PlainYearMonth): Omit<Gathering, 'place' | 'at_main_venue'> {
  return {
    key: `${month}/year-end`,
    circle: { of: 'branch' },
    kinds: ['general_meeting', 'organizational_life', 'appraisal'],
    title: `${month.year}年度组织生活会和民主评议党员`,
    date: dayOf(month, habit.day > 14 ? habit.day - 4 : habit.day + 10),
    start: EVENING,
    minutes: 150,
  };
}

function dayOf(month: Temporal.PlainYearMonth, day: number): Temporal.PlainDate {
  return month.toPlainDate({ day });
}

/** 定慧寺巷社区第一党支部（演示） meets in 定慧寺巷社区党员活动室（演示）. */
function ownRoom(organizationName: string): string {
  const home = organizationName.replace(DEMO_MARK, '').replace(/(第.)?党支部$/, '');
  return `${home}党员活动室${DEMO_MARK}`;
}
