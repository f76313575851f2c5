import { cityDate, cityInstant, epochMs } from '../city-time.ts';
import type { Member, PlannedMeeting } from '../reference.ts';
import type { DemoCity } from './city.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { DEMO_MARK } from './organizations.ts';
import { DEMO_ROOM } from './venues.ts';

/** The meeting that members badge in at when the demo runs, and the next one of the same branch. */
export type DemoMeetingNow = { under_way: Item<PlannedMeeting>; later: Item<PlannedMeeting> };

const MINUTE = 60_000;
/** The doors are open and nobody is late yet: a demo that is shown for a while shows green answers. */
const STARTS_IN = 20 * MINUTE;
const FULL = 5 * MINUTE;
const UNDER_WAY_LASTS = 120 * MINUTE;
/** The pause is longer than the 30 minutes in which a meeting opens early, so that no tap has to choose. */
const PAUSE = 60 * MINUTE;
const LATER_LASTS = 60 * MINUTE;
const GUESTS = 2;

/**
 * The demo meeting at `nowIso`: of the demo branch at the main venue, to begin at the next full five minutes after twenty
 * minutes, so that its check-in is under way; two hours long, general meeting and lecture at once (R1, R5; quorum Q1). `later` follows an hour after it and is a committee meeting; late in
 * the evening that is past midnight. Both ids depend on the seed and the city's date of `nowIso` only, so a demo that is
 * started twice a day moves its meeting and makes no second one.
 */
export function demoMeetingNow(city: DemoCity, nowIso: string): DemoMeetingNow {
  const own = city.members.filter(({ data }) => data.organization === city.demo_branch);
  const date = cityDate(nowIso);
  const start = Math.ceil((epochMs(nowIso) + STARTS_IN) / FULL) * FULL;
  const common = { organization: city.demo_branch, chair: own[0]?.id ?? null, recorder: own[2]?.id ?? null };
  return {
    under_way: {
      id: demoId(city.seed, `meeting-now/${date}`),
      data: {
        ...common,
        kinds: ['general_meeting', 'lecture'],
        title: '支部党员大会暨党课：学习支部工作条例',
        ...span(start, UNDER_WAY_LASTS),
        place: `双塔街道党群服务中心${DEMO_MARK}${DEMO_ROOM}`,
        guests: demoGuests(city).map(({ id }) => id),
      },
    },
    later: {
      id: demoId(city.seed, `meeting-later/${date}`),
      data: {
        ...common,
        kinds: ['committee_meeting'],
        title: '支部委员会会议：研究下月工作',
        ...span(start + UNDER_WAY_LASTS + PAUSE, LATER_LASTS),
        place: `双塔街道党群服务中心${DEMO_MARK}${DEMO_ROOM}`,
        guests: [],
      },
    },
  };
}

/** Members of the neighbouring branch who are invited to the meeting under way (列席: present, never counted). */
export function demoGuests(city: DemoCity): Item<Member>[] {
  const parent = city.organizations.find(({ id }) => id === city.demo_branch)?.data.parent;
  const neighbour = city.organizations.find(({ id, data }) => data.parent === parent && id !== city.demo_branch);
  return city.members.filter(({ data }) => data.organization === neighbour?.id).slice(0, GUESTS);
}

function span(start: number, lasts: number): Pick<PlannedMeeting, 'planned_start' | 'planned_end'> {
  return { planned_start: cityInstant(start), planned_end: cityInstant(start + lasts) };
}
