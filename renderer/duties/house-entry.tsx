import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDutiesDoor } from './door.tsx';
import { useDutyDates } from './use-duty-dates.ts';
import { useHouse } from './use-house.ts';
import './house-entry.css';

/** How the house's branches stand with this month's theme day, in one sentence, and the way to the whole year. */
export function HouseEntry() {
  const { t } = useTranslation();
  const { open } = useDutiesDoor();
  const { month } = useDutyDates();
  const matrix = useHouse('R4');
  if (matrix === null || matrix.rows.length === 0) return null;
  const now = matrix.rows.flatMap(({ cells }) =>
    cells.filter(({ from, to }) => from <= matrix.today && matrix.today <= to),
  );
  const done = now.filter(({ state }) => state === 'met').length;
  return (
    <button type="button" className="house-entry" onClick={open}>
      <span className="section-title">{t('duties.hall.title')}</span>
      <span className="house-entry-line">
        {t('duties.hall.theme', { month: month(matrix.today), done, left: now.length - done })}
      </span>
      <span className="house-entry-go">
        {t('duties.hall.go')}
        <ChevronRight />
      </span>
    </button>
  );
}
