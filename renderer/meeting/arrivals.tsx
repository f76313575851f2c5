import { useTranslation } from 'react-i18next';
import type { Arrival } from '../../kiosk/contract/screen.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useRoom } from '../hooks/use-room.ts';
import './arrivals.css';

/** The last people who came, newest first; names are masked, this screen is public. */
export function Arrivals({ arrivals }: { arrivals: readonly Arrival[] }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const { list, fits } = useRoom(arrivals.length);
  return (
    <section className="arrivals" data-empty={arrivals.length > 0 && fits === 0}>
      <h2 className="section-title">{t('meeting.arrivals')}</h2>
      {arrivals.length === 0 && <p className="arrivals-none">{t('meeting.arrivals_none')}</p>}
      <ul className="arrivals-list" ref={list}>
        {arrivals.map((arrival) => (
          <li key={arrival.event_id} className="arrival">
            <span className="arrival-name">{arrival.name_masked}</span>
            <span className="arrival-how">{t(`meeting.how.${arrival.how}`)}</span>
            <time className="arrival-time">{time(arrival.at)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
