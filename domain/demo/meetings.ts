import { Temporal } from 'temporal-polyfill';
import { CITY_ZONE, cityInstant } from '../city-time.ts';
import type { Member, Organization, PlannedMeeting } from '../reference.ts';
import { type Away, awayFrom } from './away.ts';
import { type Gathering, gatheringsOf, habitOf } from './gatherings.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { type Rng, stream } from './rng.ts';
import { PAST_MONTHS, PLANNED_DAYS } from './size.ts';

/** A gathering that took place, as old records have it: who came and who was excused, by member id. */
export type PastMeeting = PlannedMeeting & {
  started: string;
  ended: string;
  attendees: string[];
  on_leave: string[];
};

/** What the calendar of the city gives around one day. */
export type DemoMeetings = { past_meetings: Item<PastMeeting>[]; planned_meetings: Item<PlannedMeeting>[] };

/** Percent of the called members who come, and of the others who asked for leave. */
const ATTENDANCE_PERCENT = 86;
const LEAVE_PERCENT = 70;

/**
 * The gatherings of all branches: those of the twelve months before `today` as they were, and those of the fourteen days
 * from `today` on that are planned at the main venue. One calendar makes both, so a gathering keeps its id as time goes.
 * The demo branch plans nothing here: its next meetings are those of `demoMeetingNow`.
 */
export function demoMeetings(
  seed: number,
  branches: Item<Organization>[],
  members: Item<Member>[],
  demoBranch: string,
  today: string,
): DemoMeetings {
  const day = Temporal.PlainDate.from(today);
  const first = day.subtract({ months: PAST_MONTHS });
  const end = day.add({ days: PLANNED_DAYS });
  const byBranch = Map.groupBy(members, ({ data }) => data.organization);
  const meetings: DemoMeetings = { past_meetings: [], planned_meetings: [] };
  for (const [index, branch] of branches.entries()) {
    const own = byBranch.get(branch.id) ?? [];
    const away = awayFrom(seed, branch.id, own, branch.id === demoBranch, day);
    for (const gathering of calendarOf(seed, branch, index, own, first, end)) {
      if (before(gathering.date, day)) meetings.past_meetings.push(held(seed, branch.id, gathering, own, away));
      else if (gathering.at_main_venue && branch.id !== demoBranch)
        meetings.planned_meetings.push(planned(seed, branch.id, gathering, own));
    }
  }
  meetings.past_meetings.sort(byStart);
  meetings.planned_meetings.sort(byStart);
  return meetings;
}

/** The gatherings of one branch with `first` ≤ date < `end`. */
function calendarOf(
  seed: number,
  branch: Item<Organization>,
  index: number,
  own: Item<Member>[],
  first: Temporal.PlainDate,
  end: Temporal.PlainDate,
): Gathering[] {
  const habit = habitOf(seed, branch, index);
  const groups = [...new Set(own.flatMap(({ data }) => data.group ?? []))];
  const gatherings: Gathering[] = [];
  const last = end.toPlainYearMonth();
  for (let month = first.toPlainYearMonth(); Temporal.PlainYearMonth.compare(month, last) <= 0; ) {
    gatherings.push(...gatheringsOf(seed, branch, habit, groups, month));
    month = month.add({ months: 1 });
  }
  return gatherings.filter(({ date }) => !before(date, first) && before(date, end));
}

function planned(seed: number, branch: string, gathering: Gathering, own: Item<Member>[]): Item<PlannedMeeting> {
  const start = instantOf(gathering);
  const [chair, recorder] = callersOf(gathering, own);
  return {
    id: demoId(seed, `meeting/${branch}/${gathering.key}`),
    data: {
      organization: branch,
      kinds: gathering.kinds,
      title: gathering.title,
      planned_start: cityInstant(start),
      planned_end: cityInstant(start + gathering.minutes * MINUTE),
      place: gathering.place,
      chair: chair?.id ?? null,
      recorder: recorder?.id ?? null,
      guests: [],
      group: gathering.circle.of === 'group' ? gathering.circle.group : null,
    },
  };
}

function held(
  seed: number,
  branch: string,
  gathering: Gathering,
  own: Item<Member>[],
  away: Away | null,
): Item<PastMeeting> {
  const { id, data } = planned(seed, branch, gathering, own);
  const rng = stream(seed, `held/${branch}/${gathering.key}`);
  const start = instantOf(gathering);
  const absentee = away && !before(gathering.date, away.since) ? away.member : null;
  return {
    id,
    data: {
      ...data,
      started: cityInstant(start + rng.int(-2, 6) * MINUTE),
      ended: cityInstant(start + (gathering.minutes + rng.int(-10, 15)) * MINUTE),
      ...attendanceOf(rng, circleOf(gathering, own), [data.chair, data.recorder], absentee),
    },
  };
}

/** Who came and who was excused. Chair and recorder always came: without them there is no record. */
function attendanceOf(rng: Rng, circle: Item<Member>[], always: (string | null)[], absentee: string | null) {
  const attendees: string[] = [];
  const onLeave: string[] = [];
  for (const { id } of circle) {
    const comes = rng.chance(ATTENDANCE_PERCENT);
    const asks = rng.chance(LEAVE_PERCENT);
    if (always.includes(id) || (comes && id !== absentee)) attendees.push(id);
    else if (asks && id !== absentee) onLeave.push(id);
  }
  return { attendees, on_leave: onLeave };
}

/** Chair and recorder: the secretary and the next of the committee; in a group its leader and the member after. */
function callersOf(gathering: Gathering, own: Item<Member>[]): Item<Member>[] {
  const circle = circleOf(gathering, own);
  if (gathering.circle.of !== 'group') return circle;
  const leader = circle.filter(({ data }) => data.posts.includes('group_leader'));
  return [...leader, ...circle.filter((member) => !leader.includes(member))];
}

function circleOf({ circle }: Gathering, own: Item<Member>[]): Item<Member>[] {
  if (circle.of === 'branch') return own;
  if (circle.of === 'group') return own.filter(({ data }) => data.group === circle.group);
  return own.filter(({ data }) => data.posts.some((post) => post !== 'group_leader'));
}

function instantOf({ date, start }: Gathering): number {
  return date.toZonedDateTime({ timeZone: CITY_ZONE, plainTime: start }).epochMilliseconds;
}

function before(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

function byStart(a: Item<PlannedMeeting>, b: Item<PlannedMeeting>): number {
  return a.data.planned_start < b.data.planned_start ? -1 : a.data.planned_start > b.data.planned_start ? 1 : 0;
}

const MINUTE = 60_000;
