import { CloudUpload, Nfc, Plus, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../hooks/use-dates.ts';
import { useNow } from '../hooks/use-now.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useCodeWords } from '../words.ts';
import { useStaffCall } from './use-staff-call.ts';

/** What staff can do: see to a meeting that is on, open one, upload, look at the readers. */
export function Home() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const call = useStaffCall();
  const { sync } = useScreen();
  const [said, say] = useState<{ words: string; refused: boolean } | null>(null);

  const open = async (planned_id: string) => {
    const opened = await call((client, session) => client.staff.openPlanned({ session, planned_id }));
    if (opened.ok) staff.go({ show: 'meeting', meeting_id: opened.meeting_id });
    else say({ words: codeWords('refusal', opened.code), refused: true });
  };
  const syncNow = async () => {
    say({ words: t('staff.syncing'), refused: false });
    const done = await call((client, session) => client.staff.syncNow({ session }));
    say(
      done.ok
        ? { words: t('staff.sync_asked'), refused: false }
        : { words: codeWords('refusal', done.code), refused: true },
    );
  };

  return (
    <div className="panel-page">
      <div className="panel-page-head" />
      <div className="panel-scroll">
        <OpenMeetings />
        <PlannedMeetings onOpen={(planned_id) => void open(planned_id)} />
      </div>
      <div className="panel-actions" data-many="true">
        {said !== null && (
          <p className="panel-said" data-refused={said.refused} role="status">
            {said.words} · {t('state.waiting', { count: sync.waiting })}
            {sync.state === 'offline' && sync.reason !== null && ` · ${codeWords('sync.reason', sync.reason)}`}
          </p>
        )}
        <Button look="strong" onClick={() => staff.go({ show: 'walk_up' })}>
          <Plus />
          {t('staff.walk_up')}
        </Button>
        <Button onClick={() => staff.go({ show: 'records' })}>
          <ScrollText />
          {t('record.list_title')}
        </Button>
        <Button onClick={() => void syncNow()}>
          <CloudUpload />
          {t('staff.sync_now')}
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

function PlannedMeetings({ onOpen }: { onOpen: (planned_id: string) => void }) {
  const { t } = useTranslation();
  const { day, time } = useDates();
  const now = useNow();
  const { upcoming } = useScreen();
  return (
    <section className="panel-section">
      <h2 className="section-title">{t('staff.meetings_planned')}</h2>
      {upcoming.length === 0 && <p className="panel-none">{t('staff.nothing_planned')}</p>}
      {upcoming.map(({ planned_id, title, organization, planned_start }) => (
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
