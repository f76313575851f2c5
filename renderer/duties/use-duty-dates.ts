import { useTranslation } from 'react-i18next';
import { epochMs } from '../../domain/city-time.ts';
import type { DutyLine } from '../../domain/duties/shapes.ts';

/** Plain dates (`yyyy-mm-dd`) and periods in the words of the language that is set. */
export function useDutyDates() {
  const { t, i18n } = useTranslation();
  const locale = i18n.language === 'en' ? 'en-GB' : 'zh-CN';
  const format = (date: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(epochMs(`${date}T12:00:00Z`));

  const month = (date: string) => format(date, { month: 'short' });
  return {
    /** 11月 */
    month,
    /** 11月5日 */
    day: (date: string) => format(date, { month: 'short', day: 'numeric' }),
    /** 11月5日周四 */
    weekday: (date: string) => format(date, { month: 'short', day: 'numeric', weekday: 'short' }),
    /** 周四 */
    dayOfWeek: (date: string) => format(date, { weekday: 'short' }),
    /** 5 */
    number: (date: string) => String(Number(date.slice(8, 10))),
    /** 11月, 第四季度, 2026年: the period that ends on a day. */
    period(to: string, span: DutyLine['span']): string {
      if (span === 'month') return month(to);
      const quarter = Math.ceil(Number(to.slice(5, 7)) / 3);
      return span === 'quarter' ? t('duties.quarter', { count: quarter }) : t('duties.year', { year: to.slice(0, 4) });
    },
  };
}

/** How long a period lasts, by its first and last day. */
export function spanOf(from: string, to: string): DutyLine['span'] {
  const months = Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  return months === 1 ? 'month' : months === 3 ? 'quarter' : 'year';
}

/** Whole days from one plain date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
