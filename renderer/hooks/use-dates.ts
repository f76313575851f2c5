import { useTranslation } from 'react-i18next';
import { CITY_ZONE, cityDate, cityHourMinute, cityInstant, epochMs } from '../../domain/city-time.ts';

const DAY_MS = 86_400_000;

/** Dates and times in the words of the language that is set, always on the city's clock. */
export function useDates() {
  const { t, i18n } = useTranslation();
  const format = (ms: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: CITY_ZONE, ...options }).format(ms);

  return {
    /** 19:30 */
    time: (instant: string) => cityHourMinute(instant),
    /** 2026年11月23日 of a plain date. */
    plainDate: (date: string) =>
      format(Date.parse(`${date}T12:00:00+08:00`), { year: 'numeric', month: 'long', day: 'numeric' }),
    /** 2026年11月23日 of an instant. */
    date: (instant: string) => format(epochMs(instant), { year: 'numeric', month: 'long', day: 'numeric' }),
    /** 2026年11月23日 星期一, Monday 23 November 2026 */
    fullDate(ms: number): string {
      const date = format(ms, { year: 'numeric', month: 'long', day: 'numeric' });
      const weekday = format(ms, { weekday: 'long' });
      return i18n.language === 'en' ? `${weekday} ${date}` : `${date} ${weekday}`;
    },
    /** 今天, 明天 or 11月26日 周四, seen from `now` (epoch ms). */
    day(instant: string, now: number): string {
      const day = cityDate(instant);
      if (day === cityDate(cityInstant(now))) return t('day.today');
      if (day === cityDate(cityInstant(now + DAY_MS))) return t('day.tomorrow');
      return format(epochMs(instant), { month: 'long', day: 'numeric', weekday: 'short' });
    },
  };
}
