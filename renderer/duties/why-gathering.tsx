import { useTranslation } from 'react-i18next';
import type { DutyGathering } from '../../domain/duties/shapes.ts';
import { useDates } from '../hooks/use-dates.ts';
import { usePlace } from '../hooks/use-place.ts';
import { useDutyDates } from './use-duty-dates.ts';

/** One gathering under "why": when, what, where, how many came where that may be said, and whose record it is. */
export function WhyGathering({ gathering }: { gathering: DutyGathering }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const { weekday } = useDutyDates();
  const place = usePlace();
  const { title, kinds, on, start, state, here, headcount, pairing, group } = gathering;
  const talk = kinds.includes('talk');
  const facts = [
    gathering.place === '' ? null : place(gathering.place),
    headcount && state === 'held' ? t('duties.why.figures', headcount) : null,
    state === 'under_way' ? t('duties.why.under_way') : null,
    state === 'empty' ? t('duties.why.empty') : null,
    state === 'held' && kinds.includes('group_meeting') && group === null ? t('duties.why.nameless') : null,
    t(here ? 'duties.why.here' : 'duties.why.elsewhere'),
  ].filter((fact) => fact !== null);
  return (
    <li className="why-gathering">
      <time>
        {weekday(on)}
        {start !== null && ` ${time(start)}`}
      </time>
      <b>{talk ? t(`duties.pairing.${pairing ?? 'round'}`) : title}</b>
      <span>{facts.join(' · ')}</span>
    </li>
  );
}
