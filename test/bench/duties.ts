import { cityDate } from '../../domain/city-time.ts';
import { demoCity } from '../../domain/demo/city.ts';
import type { DutyGathering } from '../../domain/duties/shapes.ts';
import { type Branch, organizationYear } from '../../domain/duties/year.ts';
import { DEFAULT_SETTINGS, DUTIES, dutyYear, type Gathering, isFault } from '../../domain/rules/index.ts';
import { numbersOf, quantile, tell, timed } from './figures.ts';

/**
 * The duties (R1–R8) of a whole city's organizations for one year in one go: what the rules cost each of them, as a ratio to an
 * empty walk over the same gatherings in the same run; and what the year with everything behind it costs, as screens ask for it.
 */
const { organizations } = numbersOf({ organizations: 50_000 });
const TODAY = '2026-11-23';
/** One duty after the other looks at every gathering: eight walks, and the arithmetic of each period. */
const MOST_RATIO = 150;
const WARM = 500;
/** The walk is over so soon that one of them measures the machine's mood; the middle of several is taken. */
const WALKS = 9;

/** The city's dates of the instants met so far: asking Temporal 50,000 times for the same few would measure Temporal. */
const days = new Map<string, string>();

type Case = { branch: Branch; gatherings: Gathering[]; listed: DutyGathering[] };

const city = casesOf(organizations);
const held = city.reduce((sum, one) => sum + one.gatherings.length, 0);
walk(city);
judge(city.slice(0, WARM));
years(city.slice(0, WARM));

const walks: number[] = [];
for (let nth = 0; nth < WALKS; nth += 1) walks.push((await timed(async () => walk(city))).seconds);
const floor = quantile(walks, 0.5);
const rules = await timed(async () => judge(city));
const whole = await timed(async () => years(city));

tell('organizations, gatherings of the year', `${organizations}, ${held}`);
tell('empty walk over the gatherings', `${micro(floor)} µs each, ${floor.toFixed(2)} s`);
tell('R1–R8 of each organization', `${micro(rules.seconds)} µs each, ${rules.seconds.toFixed(2)} s`);
const ratio = rules.seconds / floor;
tell('ratio to the walk', `${ratio.toFixed(0)} (at most ${MOST_RATIO})`, ratio <= MOST_RATIO);
tell('the year with every gathering behind its cell', `${micro(whole.seconds)} µs each, ${whole.seconds.toFixed(2)} s`);
tell('states counted, cells listed', `${rules.result}, ${whole.result}`, rules.result === whole.result);
tell('gatherings walked', `${walk(city)}`, walk(city) === held);

function micro(seconds: number): string {
  return ((seconds * 1e6) / organizations).toFixed(1);
}

/** The branches of the demo city with their year, again and again until there are enough; every gathering is its own object. */
function casesOf(count: number): Case[] {
  const { organizations: all, members, past_meetings, talks } = demoCity(undefined, TODAY);
  const branches = all.filter(({ data }) => data.level === 'branch');
  const meetings = Map.groupBy(past_meetings, ({ data }) => data.organization);
  const spoken = Map.groupBy(talks, ({ data }) => data.organization);
  const people = Map.groupBy(members, ({ data }) => data.organization);
  return Array.from({ length: count }, (_, at) => {
    const { id, data } = branches[at % branches.length] ?? { id: '', data: { name: '', has_committee: false } };
    const groups = [...new Set((people.get(id) ?? []).flatMap((one) => one.data.group ?? []))];
    const listed = [
      ...(meetings.get(id) ?? []).map((one) => gatheringOf(one.id, one.data.kinds, one.data.group, one.data.started)),
      ...(spoken.get(id) ?? []).map((one) => ({
        ...gatheringOf(one.id, ['talk'], null, `${one.data.held_on}T12:00:00.000+08:00`),
        pairing: one.data.pairing,
      })),
    ].filter(({ on }) => on.startsWith(TODAY.slice(0, 4)));
    return {
      branch: { id, name: data.name, has_committee: data.has_committee, groups },
      listed,
      gatherings: listed.map(bare),
    };
  });
}

function gatheringOf(
  id: string,
  kinds: DutyGathering['kinds'],
  group: string | null | undefined,
  start: string,
): DutyGathering {
  const on = days.get(start) ?? cityDate(start);
  days.set(start, on);
  const nothing = { title: '', place: '', pairing: null, here: false, headcount: null };
  return { id, kinds, group: group ?? null, start, on, state: 'held', ...nothing };
}

function bare({ kinds, on, group, pairing }: DutyGathering): Gathering {
  return { kinds, held_on: on, group: group ?? undefined, pairing: pairing ?? undefined };
}

/** Touches every gathering and does nothing with it. */
function walk(cases: readonly Case[]): number {
  let seen = 0;
  for (const { gatherings } of cases)
    for (const one of gatherings) if (one.held_on !== '' && one.kinds.length > 0) seen += 1;
  return seen;
}

/** The rules alone: how many periods got a state. */
function judge(cases: readonly Case[]): number {
  let periods = 0;
  for (const { branch, gatherings } of cases) {
    for (const duty of DUTIES) {
      const answer = dutyYear(duty, branch, gatherings, TODAY, DEFAULT_SETTINGS);
      if (isFault(answer)) throw new Error(answer.error);
      periods += answer.periods.length;
    }
  }
  return periods;
}

/** The year as screens are told it: how many cells it has. */
function years(cases: readonly Case[]): number {
  let cells = 0;
  for (const { branch, listed } of cases) {
    const year = organizationYear(
      { branch, gatherings: listed, records_from: '2025-11-23', settings: DEFAULT_SETTINGS },
      TODAY,
    );
    for (const line of year.lines) cells += line.cells.length;
  }
  return cells;
}
