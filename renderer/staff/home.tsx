import { CalendarCheck, CloudUpload, Nfc, Plus, ScrollText, Vote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityDate, cityInstant } from '../../domain/city-time.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useNow } from '../hooks/use-now.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { DUTIES_VIEW } from '../stores/staff.ts';
import { useCodeWords } from '../words.ts';
import { useStaffCall } from './use-staff-call.ts';

/** What staff can do: see to a meeting that is on, open one, upload, look at the readers. */
export function Home() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const call = useStaffCall();
  const [refused, setRefused] = useState<string | null>(null);

  const open = async (planned_id: string) => {
    const opened = await call((client, session) => client.staff.openPlanned({ session, planned_id }));
    if (opened.ok) staff.go({ show: 'meeting', meeting_id: opened.meeting_id });
    else setRefused(codeWords('refusal', opened.code));
  };

  return (
    <div className="panel-page">
      <div className="panel-page-head" />
      <div className="panel-scroll">
        <OpenMeetings />
        <PlannedMeetings onOpen={(planned_id) => void open(planned_id)} />
      </div>
      <div className="panel-actions" data-many="true">
        {refused !== null && (
          <p className="panel-said" data-refused="true" role="status">
            {refused}
          </p>
        )}
        <Button look="strong" onClick={() => staff.go({ show: 'walk_up' })}>
          <Plus />
          {t('staff.walk_up')}
        </Button>
        <Button onClick={() => staff.go({ show: 'duties', view: DUTIES_VIEW })}>
          <CalendarCheck />
          {t('duties.title')}
        </Button>
        <Button onClick={() => staff.go({ show: 'records' })}>
          <ScrollText />
          {t('record.list_title')}
        </Button>
        <Button onClick={() => staff.go({ show: 'terms' })}>
          <Vote />
          {t('term.short')}
        </Button>
        <Button onClick={() => staff.go({ show: 'sync' })}>
          <CloudUpload />
          {t('upload.title')}
        </Button>
        <Button onClick={() => staff.go({ show: 'readers' })}>
          <Nfc />
          {t('staff.readers')}
        </Button>
      </div>
    </div>
  );
}

function OpenMeetings() {
  const { t } = useTranslation();
  const { staff } = useKiosk();
  const { meetings } = useScreen();
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t('staff.meetings_open')}</h2>
      {meetings.map(({ id, title, organization, headcount }) => (
        <div key={id} className="panel-row">
          <p className="panel-row-text">
            <b>{title}</b>
            <span>
              {organization.name} · {t('meeting.present')} {headcount.present} / {t('meeting.should_attend')}{' '}
              {headcount.should_attend}
            </span>
          </p>
          <Button look="strong" onClick={() => staff.go({ show: 'meeting', meeting_id: id })}>
            {t('staff.manage')}
          </Button>
        </div>
      ))}
    </section>
  );
}

/** A meeting of another day is opened on its day: a wrong press here would begin it too early. */
function isToday(planned_start: string, now: number): boolean {
  return cityDate(planned_start) === cityDate(cityInstant(now));
}

function PlannedMeetings({ onOpen }: { onOpen: (planned_id: string) => void }) {
  const { t } = useTranslation();
  const { day, time } = useDates();
  const now = useNow();
  const today = useScreen().upcoming.filter(({ planned_start, open_now }) => open_now || isToday(planned_start, now));
  return (
    <section className="panel-section">
      <h2 className="section-title">{t('staff.meetings_planned')}</h2>
      {today.length === 0 && <p className="panel-none">{t('staff.nothing_planned')}</p>}
      {today.map(({ planned_id, title, organization, planned_start }) => (
        <div key={planned_id} className="panel-row">
          <p className="panel-row-text">
            <b>{title}</b>
            <span>
              {day(planned_start, now)} {time(planned_start)} · {organization.name}
            </span>
          </p>
          <Button onClick={() => onOpen(planned_id)}>{t('staff.open')}</Button>
        </div>
      ))}
    </section>
  );
}
