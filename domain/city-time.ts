import { Temporal } from 'temporal-polyfill';

/** The city's time zone; every date on a screen or in a rule is a date there. */
export const CITY_ZONE = 'Asia/Shanghai';

/** Epoch milliseconds → RFC 3339 with the city's offset, millisecond precision: `2026-11-23T19:30:00.000+08:00`. */
export function cityInstant(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(CITY_ZONE)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });
}

/** RFC 3339 instant → epoch milliseconds. */
export function epochMs(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** The city's calendar date of an instant, `yyyy-mm-dd`. */
export function cityDate(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(CITY_ZONE).toPlainDate().toString();
}

/** `19:30` of an instant, on the city's clock. */
export function cityHourMinute(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(CITY_ZONE)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}
