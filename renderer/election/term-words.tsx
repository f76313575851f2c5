import { useTranslation } from 'react-i18next';
import type { TermView } from '../../kiosk/contract/election.ts';
import { useDates } from '../hooks/use-dates.ts';
import { WhyNumber } from '../why/why-number.tsx';
import { useCodeWords } from '../words.ts';

/** How many days a term has left, or how long it has been over; a press says from which days that follows. */
export function DaysLeft({ term }: { term: TermView }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { plainDate } = useDates();
  const over = term.days_left < 0;
  const [start, end] = [plainDate(term.starts_on), plainDate(term.ends_on)];
  const delay = term.delayed_until === null ? '' : ` ${t('term.why_delay', { date: plainDate(term.delayed_until) })}`;
  return (
    <WhyNumber
      label={t(over ? 'term.past' : 'term.left')}
      value={t('term.days', { count: Math.abs(term.days_left) })}
      why={{
        text: t('term.why_left', { start, years: term.years, end }) + delay,
        formula: codeWords('term.length', term.length_rule),
        article: term.article,
      }}
    />
  );
}
