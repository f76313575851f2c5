import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import { cityDate, cityHourMinute } from '../../domain/city-time.ts';

/** The words of documents, always Chinese: a record is kept in Chinese, whatever the screen speaks. */
export function wordsOf(words: Pick<i18n, 'getFixedT'>) {
  const p = words.getFixedT('zh-CN');
  /** 2026年11月23日 of a plain date. */
  const day = (date: string) => {
    const [year, month, of] = date.split('-').map(Number);
    return p('paper.date', { year, month, day: of });
  };
  return {
    p,
    day,
    /** 2026年11月23日 of an instant, on the city's clock. */
    date: (instant: string) => day(cityDate(instant)),
    /** 19:30 of an instant. */
    time: (instant: string) => cityHourMinute(instant),
  };
}

export type PaperWords = ReturnType<typeof wordsOf>;

/** The same, of the tree's translations. */
export function usePaperWords(): PaperWords {
  return wordsOf(useTranslation().i18n);
}
