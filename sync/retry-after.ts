import { WIRE_LIMITS } from './protocol/limits.ts';

/**
 * Retry-After (RFC 9110 §10.2.3) in milliseconds: seconds, or an HTTP date measured against the answer's own Date header,
 * because the kiosk's clock may be anywhere. Clamped to 1 s … 1 h; null when absent or garbage.
 */
export function retryAfterMs(headers: { get(name: string): string | null }): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : secondsUntil(value, headers.get('date'));
  if (seconds === null) return null;
  return Math.min(Math.max(seconds, 1), WIRE_LIMITS.retry_after_cap_s) * 1000;
}

/** The one form of HTTP dates that is still sent; Date.parse alone would take "-1" for a year. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function secondsUntil(httpDate: string, now: string | null): number | null {
  if (!IMF_FIXDATE.test(httpDate)) return null;
  const [until, from] = [Date.parse(httpDate), Date.parse(now ?? '')];
  return Number.isNaN(until) || Number.isNaN(from) ? null : (until - from) / 1000;
}
