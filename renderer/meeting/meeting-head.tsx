import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { useDates } from '../hooks/use-dates.ts';
import './meeting-head.css';

/** What meeting this is: title, kinds, organization, place and times. */
export function MeetingHead({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const { planned_start, planned_end } = meeting;
  const kinds = meeting.kinds.map((kind) => t(`kind.${kind}`)).filter((kind) => !meeting.title.includes(kind));
  return (
    <header className="meeting-head">
      <h2 className="meeting-title">{meeting.title}</h2>
      <p className="meeting-facts">
        <span>{meeting.organization.name}</span>
        {kinds.length > 0 && <span>{kinds.join(' · ')}</span>}
        {meeting.place !== '' && <span>{meeting.place}</span>}
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
