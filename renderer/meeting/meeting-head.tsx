import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { useDates } from '../hooks/use-dates.ts';
import { usePlace } from '../hooks/use-place.ts';
import './meeting-head.css';

/** A title of more characters than this is set smaller, so that it takes two lines at most. */
const LONG_TITLE = 13;

/** What meeting this is: title, kinds, organization, place and times. */
export function MeetingHead({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const place = usePlace();
  const { planned_start, planned_end } = meeting;
  const kinds = meeting.kinds.map((kind) => t(`kind.${kind}`)).filter((kind) => !meeting.title.includes(kind));
  return (
    <header className="meeting-head">
      <h2 className="meeting-title" data-long={[...meeting.title].length > LONG_TITLE}>
        {meeting.title}
      </h2>
      <p className="meeting-facts">
        <span>{meeting.organization.name}</span>
        {kinds.length > 0 && <span>{kinds.join(' · ')}</span>}
        {meeting.place !== '' && <span>{place(meeting.place)}</span>}
        <span>
          {planned_start !== null && planned_end !== null
            ? t('meeting.planned', { start: time(planned_start), end: time(planned_end) })
            : t('meeting.opened', { time: time(meeting.opened_at) })}
        </span>
      </p>
      {meeting.phase !== 'check_in' && (
        <p className="meeting-phase" data-phase={meeting.phase}>
          <b>{t(`meeting.${meeting.phase}`)}</b>
          <span>{t(`meeting.${meeting.phase}_help`)}</span>
        </p>
      )}
    </header>
  );
}
