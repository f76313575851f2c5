import { language, t } from './words.ts';

const ZONE = 'Asia/Shanghai';

/** `19:30` on the city's clock. */
export function hourMinute(instant: string): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `19:30:05` on the city's clock. */
export function hourMinuteSecond(instant: string): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** `11月23日 周一` or `Mon, Nov 23`. */
export function dayOf(instant: string): string {
  return format(instant, { month: 'short', day: 'numeric', weekday: 'short' });
}

/** `11/23`, for lists. */
export function shortDay(instant: string): string {
  return format(instant, { month: 'numeric', day: 'numeric' });
}

/** How long a span is, in its largest whole unit. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('seconds', { count: seconds });
  if (seconds < 3_600) return t('minutes', { count: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t('hours', { count: Math.floor(seconds / 3_600) });
  return t('days', { count: Math.floor(seconds / 86_400) });
}

function format(instant: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language(), { timeZone: ZONE, ...options }).format(new Date(instant));
}
