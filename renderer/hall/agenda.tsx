import { useTranslation } from 'react-i18next';
import type { UpcomingView } from '../../kiosk/contract/screen.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePlace } from '../hooks/use-place.ts';
import { useRoom } from '../hooks/use-room.ts';
import { useScreen } from '../hooks/use-screen.ts';
import './agenda.css';

/** Today's and the next meetings, as many as fit; those that a tap opens now say so. */
export function Agenda() {
  const { t } = useTranslation();
  const { upcoming } = useScreen();
  const { list, fits } = useRoom(upcoming.length);
  const hidden = upcoming.length - fits;
  return (
    <section className="agenda">
      <h2 className="section-title">{t('hall.agenda')}</h2>
      {upcoming.length === 0 && <p className="agenda-none">{t('hall.no_meetings')}</p>}
      <ul className="agenda-list" ref={list}>
        {upcoming.map((meeting) => (
          <AgendaRow key={meeting.planned_id} meeting={meeting} />
        ))}
      </ul>
      {hidden > 0 && <p className="agenda-more">{t('hall.more', { count: hidden })}</p>}
    </section>
  );
}

function AgendaRow({ meeting }: { meeting: UpcomingView }) {
  const { t } = useTranslation();
  const { time, day } = useDates();
  const now = useNow();
  const place = usePlace();
  return (
    <li className={meeting.open_now ? 'agenda-row agenda-row-open' : 'agenda-row'}>
      <p className="agenda-when">
        <span className="agenda-day">
          {day(meeting.planned_start, now)}
          {meeting.open_now && <b className="agenda-open">{t('hall.open_now')}</b>}
        </span>
        <time className="agenda-time">{time(meeting.planned_start)}</time>
      </p>
      <div className="agenda-what">
        <h3 className="agenda-title">{meeting.title}</h3>
        <p className="agenda-where">
          <span>{meeting.organization.name}</span>
          {meeting.place !== '' && <span>{place(meeting.place)}</span>}
        </p>
      </div>
    </li>
  );
}
