import { cityDate } from '../../domain/city-time.ts';
import type { DutyGathering } from '../../domain/duties/shapes.ts';
import type { YearFacts } from '../../domain/duties/year.ts';
import { Setting } from '../../domain/reference.ts';
import { type Settings, settingsOn } from '../../domain/rules/index.ts';
import type { Db } from '../ledger/database.ts';
import { type Gathering, gatheringsOf, groupsPresent, oldestHeld, talksOf } from '../ledger/gatherings.ts';
import { statement } from '../ledger/statements.ts';
import { branchById } from './branch.ts';

/** What holds for every branch of the jurisdiction in a year. */
export type CommonFacts = Pick<YearFacts, 'records_from' | 'settings'>;

/** Reads it for the calendar year of `today`. */
export function commonFacts(db: Db, today: string): CommonFacts {
  const oldest = oldestHeld(db);
  return { records_from: oldest === null ? today : cityDate(oldest), settings: settingsFor(db, today) };
}

/** Settings as they stood on 1 January: a change in mid-year makes no past period missed. */
function settingsFor(db: Db, today: string): Settings {
  const rows = statement<[], { data: string }>(
    db,
    `SELECT data FROM reference WHERE collection = 'settings' AND data IS NOT NULL ORDER BY id`,
  ).all();
  return settingsOn(
    `${today.slice(0, 4)}-01-01`,
    rows.map(({ data }) => Setting.parse(JSON.parse(data))),
  ).settings;
}

/** Reads what a branch's year is worked out from, and whether it meets in the house `venue`; null for no branch. */
export function yearFacts(
  db: Db,
  organizationId: string,
  common: CommonFacts,
  today: string,
  venue: string | null,
): { facts: YearFacts; meets_here: boolean } | null {
  const branch = branchById(db, organizationId);
  if (!branch) return null;
  const known = gatheringsOf(db, organizationId);
  const meetings = known
    .map((one) => dutyGathering(db, one))
    .filter((one) => one.state !== 'planned' || one.on >= today);
  const gatherings = [...meetings, ...talks(db, organizationId)].sort((a, b) =>
    a.on < b.on ? -1 : Number(a.on > b.on),
  );
  const meets_here = known.some(
    (one) => one.meeting_id !== null || (venue !== null && venue !== '' && one.place.startsWith(venue)),
  );
  return { facts: { ...common, branch, gatherings }, meets_here };
}

function dutyGathering(db: Db, one: Gathering): DutyGathering {
  const { id, kinds, title, place, start, here, headcount } = one;
  const state = one.state === 'held' && headcount?.present === 0 ? 'empty' : one.state;
  return {
    id,
    kinds,
    title,
    place,
    start,
    here,
    headcount,
    state,
    group: groupOf(db, one),
    pairing: null,
    on: cityDate(start),
  };
}

/** A 党小组会 whose group nobody named is that of the people in it, when they are all of one group. */
function groupOf(db: Db, { kinds, group, meeting_id }: Gathering): string | null {
  if (group !== null || meeting_id === null || !kinds.includes('group_meeting')) return group;
  const [only, ...more] = groupsPresent(db, meeting_id);
  return only !== undefined && more.length === 0 ? only : null;
}

function talks(db: Db, organizationId: string): DutyGathering[] {
  return talksOf(db, organizationId).map(({ id, here, held_on, pairing }) => ({
    id,
    kinds: ['talk' as const],
    title: '',
    group: null,
    pairing,
    on: held_on,
    start: null,
    place: '',
    state: 'held' as const,
    here,
    headcount: null,
  }));
}
