import { useTranslation } from 'react-i18next';
import { cityHourMinute, cityInstant } from '../../domain/city-time.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useNow } from '../hooks/use-now.ts';
import { useScreen } from '../hooks/use-screen.ts';
import './masthead.css';

/** Whose house this is, and what time it is. `slim` in one line above a meeting, else large over the hall. */
export function Masthead({ slim = false }: { slim?: boolean }) {
  const { t } = useTranslation();
  const { venue } = useScreen();
  const { fullDate } = useDates();
  const now = useNow();
  return (
    <header className={slim ? 'masthead masthead-slim' : 'masthead'}>
      <div className="masthead-house">
        <p className="masthead-brand">
          {t('brand.name')}
          <i aria-hidden="true" />
          {t('brand.line')}
        </p>
        <h1 className="masthead-venue">{venue?.name}</h1>
      </div>
      <div className="masthead-now">
        <time className="masthead-clock">{cityHourMinute(cityInstant(now))}</time>
        <p className="masthead-date">{fullDate(now)}</p>
      </div>
    </header>
  );
}
