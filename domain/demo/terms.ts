import { Temporal } from 'temporal-polyfill';
import type { Organization, Term } from '../reference.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { type Rng, stream } from './rng.ts';

/** T1–T3: 党委 five years, 总支 and 支部 three, anything in a community or village five. */
function yearsOf({ level, field }: Organization): number {
  return field === 'community' || field === 'village' || level === 'party_committee' ? 5 : 3;
}

/** The months left in a term, in shares of a hundred: most run normally, some need a letter, a few are late. */
const MONTHS_LEFT: { share: number; from: number; to: number }[] = [
  { share: 70, from: 13, to: 34 },
  { share: 15, from: 7, to: 12 },
  { share: 10, from: 1, to: 6 },
  { share: 5, from: -4, to: -1 },
];
/** Percent of terms past their end that have an approved delay (T4). */
const DELAYED_PERCENT = 50;

/**
 * One term for each organization that elects a committee; a 党工委 is sent by the 区委 and has none. Ends lie around the
 * month of `today`, so that every state of the election clock can be seen whenever the demo is shown.
 */
export function demoTerms(seed: number, organizations: Item<Organization>[], today: string): Item<Term>[] {
  return organizations
    .filter(({ data }) => !data.name.includes('党工委') && data.parent !== null)
    .map(({ id, data }) => ({
      id: demoId(seed, `term/${id}`),
      data: termOf(stream(seed, `term/${id}`), id, yearsOf(data), today),
    }));
}

function termOf(rng: Rng, organization: string, years: number, today: string): Term {
  const monthsLeft = monthsLeftOf(rng);
  const month = Temporal.PlainDate.from(today).with({ day: 1 }).add({ months: monthsLeft });
  const end = month.with({ day: rng.int(1, 28) });
  const delayed = monthsLeft < 0 && rng.chance(DELAYED_PERCENT);
  return {
    organization,
    elected_on: end.subtract({ years }).toString(),
    years,
    extension: delayed ? extensionOf(rng, end) : null,
  };
}

function extensionOf(rng: Rng, end: Temporal.PlainDate): NonNullable<Term['extension']> {
  const approval = `（演示）批复〔${end.year}〕${rng.int(1, 60)}号`;
  return { until: end.add({ months: 8 }).toString(), approval_no: approval };
}

function monthsLeftOf(rng: Rng): number {
  let point = rng.int(1, 100);
  for (const { share, from, to } of MONTHS_LEFT) {
    if (point <= share) return rng.int(from, to);
    point -= share;
  }
  throw new RangeError('shares of MONTHS_LEFT must add up to 100');
}
