import { describe, expect, it } from 'vitest';
import { addDays, addMonths, addYears, daysBetween, lastDayOf } from './dates.ts';

describe('dates', () => {
  it.each([
    ['2026-08-31', -6, '2026-02-28'],
    ['2028-08-31', -6, '2028-02-29'],
    ['2027-02-28', -6, '2026-08-28'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
  ])('%s and %i months is %s', (date, months, result) => expect(addMonths(date, months)).toBe(result));

  it.each([
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2020-02-29', 5, '2025-02-28'],
  ])('%s and %i years is %s', (date, years, result) => expect(addYears(date, years)).toBe(result));

  it('counts days over a leap day, backwards too', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('knows the last day of February', () => {
    expect([lastDayOf(2026, 2), lastDayOf(2028, 2), lastDayOf(2100, 2)]).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2100-02-28',
    ]);
  });

  it('takes a date that does not exist for a bug', () => expect(() => addMonths('2026-02-29', 1)).toThrow(RangeError));
});
