import { Temporal } from 'temporal-polyfill';

/**
 * Calendar arithmetic on plain dates `yyyy-mm-dd`, which compare as strings. A date that does not exist is a bug here
 * (RangeError): whatever comes from outside was parsed by a schema first.
 */

/** `months` calendar months later (earlier when negative), clipped to the month's last day: 2026-08-31 − 6 = 2026-02-28. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** `years` calendar years later, clipped: 2024-02-29 + 3 = 2027-02-28. */
export function addYears(date: string, years: number): string {
  return Temporal.PlainDate.from(date).add({ years }).toString();
}

/** `days` later, earlier when negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from one date to another; negative when `to` is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** The last day of a month (1–12). */
export function lastDayOf(year: number, month: number): string {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.with({ day: first.daysInMonth }).toString();
}
