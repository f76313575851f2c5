import { cityDate, cityHourMinute, cityInstant, epochMs } from '../../domain/city-time.ts';
import { MeetingKind } from '../../domain/words.ts';
import type { PlanChoices } from '../contract/duties.ts';
import { plannedBetween } from '../ledger/agenda.ts';
import type { Db } from '../ledger/database.ts';
import { type Gathering, gatheringsOf } from '../ledger/gatherings.ts';
import { statement } from '../ledger/statements.ts';
import { venue } from '../ledger/sync-store.ts';
import { branchById } from './branch.ts';

const DAY_MS = 86_400_000;

/** Days offered at once; later ones are planned later. */
const DAYS = 14;
const PLACES = 6;
/** When branches meet, if nothing is known of this one. */
const TIMES = ['09:00', '09:30', '10:00', '14:00', '14:30', '15:00', '18:30', '19:00', '19:30'];

/**
 * Ready choices for a plan of a branch: the next days, common times, the rooms of this house that meetings were held in and
 * the branch's own usual place; and what is taken on these days. Null for no branch. `now` is an instant.
 */
export function planChoices(db: Db, organizationId: string, now: string): PlanChoices | null {
  const branch = branchById(db, organizationId);
  if (!branch) return null;
  const past = gatheringsOf(db, organizationId).filter(({ state }) => state === 'held');
  const time = mostOften(
    past.map(({ start }) => start),
    roundedTime,
  );
  const place = mostOften(
    past.filter(isWholeBranch).map((one) => one.place),
    (name) => name,
  );
  const house = venue(db)?.name ?? '';
  const places = [...(place === null ? [] : [place]), ...roomsOf(db, house), house].filter((name) => name !== '');
  const dates = Array.from({ length: DAYS }, (_, day) => cityDate(cityInstant(epochMs(now) + day * DAY_MS)));
  const until = cityInstant(epochMs(now) + DAYS * DAY_MS);
  return {
    kinds: MeetingKind.options.filter(
      (kind) =>
        (kind !== 'committee_meeting' || branch.has_committee) &&
        (kind !== 'group_meeting' || branch.groups.length > 0),
    ),
    groups: branch.groups,
    dates,
    times: [...new Set([...TIMES, ...(time === null ? [] : [time])])].sort(),
    places: [...new Set(places)].slice(0, PLACES),
    usual: { time, place },
    taken: plannedBetween(db, now, until).map((one) => ({
      place: one.place,
      start: one.planned_start,
      end: one.planned_end,
      own: one.organization === organizationId,
    })),
  };
}

/** Where the whole branch meets, not its committee or a group. */
function isWholeBranch({ kinds }: Gathering): boolean {
  return kinds.includes('theme_day') || kinds.includes('general_meeting');
}

/** A meeting opened at 18:53 was called for 19:00: to the nearest half hour. */
function roundedTime(start: string): string {
  const half = 30 * 60_000;
  return cityHourMinute(cityInstant(Math.round(epochMs(start) / half) * half));
}

function mostOften(values: readonly string[], as: (value: string) => string): string | null {
  const counts = new Map<string, number>();
  for (const value of values.map(as)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? null;
}

/** The rooms of this house in which meetings are held, the most used first, as places are written. */
function roomsOf(db: Db, house: string): string[] {
  if (house === '') return [];
  return statement<{ house: string }[], { place: string }>(
    db,
    `SELECT place, sum(times) AS times FROM (
       SELECT data ->> 'place' AS place, count(*) AS times FROM reference INDEXED BY meeting_by_end
       WHERE collection = 'meetings' AND data IS NOT NULL AND substr(data ->> 'place', 1, length(@house)) = @house GROUP BY 1
       UNION ALL
       SELECT place, count(*) AS times FROM meeting WHERE substr(place, 1, length(@house)) = @house GROUP BY 1
     ) GROUP BY 1 ORDER BY 2 DESC, 1`,
  )
    .all({ house })
    .map(({ place }) => place);
}
