import { ArrowLeft, CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../hooks/use-dates.ts';
import { useNow } from '../hooks/use-now.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useStaffCall } from '../staff/use-staff-call.ts';
import { useCodeWords } from '../words.ts';
import { AsideList } from './aside-list.tsx';
import { NO_ATTENTION, useAside } from './use-aside.ts';
import './sync-page.css';

/** What is saved, sent and waiting, why the line is out, and what staff have to do about it. */
export function SyncPage() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const call = useStaffCall();
  const { sync } = useScreen();
  const { day, time } = useDates();
  const now = useNow();
  const aside = useAside(sync.quarantined);
  const [said, say] = useState<string | null>(null);

  const syncNow = async () => {
    say(t('staff.syncing'));
    const done = await call((client, session) => client.staff.syncNow({ session }));
    say(done.ok ? t('staff.sync_asked') : codeWords('refusal', done.code));
  };
  const attention = aside.filter(({ code }) => !NO_ATTENTION.has(code)).length;
  const last = sync.last_success;
  const figures = [
    [t('upload.saved'), sync.saved],
    [t('upload.sent'), sync.saved - sync.waiting],
    [t('upload.waiting'), sync.waiting],
    [t('upload.attention'), attention],
  ] as const;

  return (
    <div className="panel-page">
      <div className="panel-page-head">
        <h2 className="panel-page-title">{t('upload.title')}</h2>
      </div>
      <div className="panel-scroll">
        <dl className="sync-figures">
          {figures.map(([name, count]) => (
            <div key={name} className="sync-figure">
              <dt>{name}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
        <div className="sync-line" data-state={sync.state} role="status">
          <b>{t(`upload.state.${sync.state}`)}</b>
          {sync.reason !== null && (
            <span>
              {sync.state === 'online' && `${t('upload.kept_back')} · `}
              {codeWords('sync.reason', sync.reason)}
            </span>
          )}
          <span>
            {t('upload.last')} {last === null ? t('state.never') : `${day(last, now)} ${time(last)}`}
          </span>
        </div>
        <AsideList aside={aside} />
      </div>
      <div className="panel-actions">
        {said !== null && (
          <p className="panel-said" role="status">
            {said}
          </p>
        )}
        <Button look="strong" onClick={() => void syncNow()}>
          <CloudUpload />
          {t('staff.sync_now')}
        </Button>
        <Button onClick={() => staff.go({ show: 'home' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}
