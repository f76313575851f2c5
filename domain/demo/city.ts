import { Temporal } from 'temporal-polyfill';
import type { Member, Notice, Organization, PlannedMeeting, TalkRecord, Term } from '../reference.ts';
import { type DemoCardItem, demoCardStock } from './cards.ts';
import { GUSU, GUSU_STREETS, type Street } from './divisions.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { demoMeetings, type PastMeeting } from './meetings.ts';
import { demoMembers } from './members.ts';
import { demoNotices } from './notices.ts';
import { demoOrganizations } from './organizations.ts';
import { type DemoStaffItem, demoStaff } from './staff.ts';
import { demoTalks } from './talks.ts';
import { demoTerms } from './terms.ts';
import { demoVenues, type Venue } from './venues.ts';

/** The seed of the demo that everybody sees (the code of 姑苏区): platform and kiosk use it unless told otherwise. */
export const DEMO_SEED = 320_508;

/** A whole city of invented organizations and people; see docs/demo-city.md. */
export type DemoCity = {
  seed: number;
  today: string;
  /** 姑苏区 with its statistical code. */
  district: { code: string; name: string };
  streets: Item<Street>[];
  /** The main venue is the first. */
  venues: Item<Venue>[];
  /** Superiors before their branches. */
  organizations: Item<Organization>[];
  /** Branch by branch, each secretary first. */
  members: Item<Member>[];
  cards: DemoCardItem[];
  /** Numbers (normal form) of cards that belong to nobody. */
  unknown_numbers: string[];
  terms: Item<Term>[];
  staff: DemoStaffItem[];
  /** The last twelve months, oldest first. */
  past_meetings: Item<PastMeeting>[];
  /** Today and the next days at the main venue, without the meetings of `demoMeetingNow`. */
  planned_meetings: Item<PlannedMeeting>[];
  /** 谈心谈话 of the year of `today` and the one before, as branches recorded them. */
  talks: Item<TalkRecord>[];
  notices: Item<Notice>[];
  /** The branch whose meeting is under way. */
  demo_branch: string;
};

/**
 * The demo city of a seed, as it stands on a day. Pure: the same arguments give the same city in every process.
 * Organizations, members, cards and staff depend on the seed alone.
 *
 * @param today `yyyy-mm-dd` in the city's zone
 * @throws RangeError when `today` is no date
 */
export function demoCity(seed: number | undefined, today: string): DemoCity {
  const key = seed ?? DEMO_SEED;
  const day = Temporal.PlainDate.from(today).toString();
  const plan = demoOrganizations(key);
  const { organizations } = plan;
  const members = demoMembers(key, plan);
  const branches = organizations.filter(({ data }) => data.level === 'branch');
  return {
    seed: key,
    today: day,
    district: GUSU,
    streets: GUSU_STREETS.map((street) => ({ id: demoId(key, `street/${street.code}`), data: street })),
    venues: demoVenues(key),
    organizations,
    members,
    ...demoCardStock(key, members, plan.demo_branch),
    terms: demoTerms(key, organizations, day),
    staff: demoStaff(key, members, plan.staff_branch),
    ...demoMeetings(key, branches, members, plan.demo_branch, day),
    talks: demoTalks(key, branches, day),
    notices: demoNotices(key, day),
    demo_branch: plan.demo_branch,
  };
}
