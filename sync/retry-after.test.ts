import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = 'Mon, 23 Nov 2026 11:30:00 GMT';

it.each<[string | undefined, string | undefined, number | null]>([
  [undefined, now, null],
  ['', now, null],
  ['120', undefined, 120_000],
  [' 7 ', undefined, 7_000],
  ['0', undefined, 1_000],
  ['999999999', undefined, 3_600_000],
  ['99999999999999999999999', undefined, 3_600_000],
  ['-1', now, null],
  ['1.5', now, null],
  ['soon', now, null],
  ['Mon, 23 Nov 2026 11:31:30 GMT', now, 90_000],
  ['Mon, 23 Nov 2026 11:00:00 GMT', now, 1_000],
  ['Tue, 23 Nov 2027 11:30:00 GMT', now, 3_600_000],
  ['Mon, 23 Nov 2026 11:31:30 GMT', undefined, null],
  ['Mon, 23 Nov 2026 11:31:30 GMT', 'garbage', null],
])('F43: Retry-After %j, Date %j: %j ms', (retryAfter, date, expected) => {
  const headers = new Headers();
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter);
  if (date !== undefined) headers.set('date', date);
  expect(retryAfterMs(headers)).toBe(expected);
});
