import { addDays, lastDayOf } from './dates.ts';

/** How long a duty's period lasts; periods are those of the calendar year. */
export type Span = 'month' | 'quarter' | 'year';

const MONTHS: Readonly<Record<Span, number>> = { month: 1, quarter: 3, year: 12 };

/** A running period is `due_soon` with this many days left or fewer; on its last day 0 are left. */
const SOON_DAYS = 7;

/** First and last day, both included, and the day from which the end is near. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly soon_from: string;
}

/** met: done · open: not done, time left · due_soon: running, ≤ 7 days left · missed: over · not_owed: no such duty. */
export type DutyState = 'met' | 'open' | 'due_soon' | 'missed' | 'not_owed';

const known = new Map<string, readonly Period[]>();

/** The periods of a calendar year in order. Remembered, since 50,000 organisations ask for the same few. */
export function periodsOf(year: number, span: Span): readonly Period[] {
  const key = `${year} ${span}`;
  const remembered = known.get(key);
  if (remembered) return remembered;
  const length = MONTHS[span];
  const periods = Array.from({ length: 12 / length }, (_, index) => {
    const to = lastDayOf(year, (index + 1) * length);
    const from = `${to.slice(0, 5)}${String(index * length + 1).padStart(2, '0')}-01`;
    return { from, to, soon_from: addDays(to, -SOON_DAYS) };
  });
  known.set(key, periods);
  return periods;
}

/** Which period of its year a date falls into, counted from 0. */
export function periodIndex(date: string, span: Span): number {
  return Math.floor((Number(date.slice(5, 7)) - 1) / MONTHS[span]);
}

/**
 * The state of a duty that is owed in a period: exactly one for every day. A period that has not begun and is not met
 * ahead is `open`.
 */
export function stateOn(today: string, { from, to, soon_from }: Period, met: boolean): Exclude<DutyState, 'not_owed'> {
  if (met) return 'met';
  if (today > to) return 'missed';
  return today >= from && today >= soon_from ? 'due_soon' : 'open';
}
