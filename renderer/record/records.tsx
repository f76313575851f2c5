import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '../../kiosk/contract/record.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useStaffCall } from '../staff/use-staff-call.ts';
import { useCodeWords } from '../words.ts';

/** The records of all meetings held here, newest first. */
export function Records() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const { date, time } = useDates();
  const call = useStaffCall();
  const [records, setRecords] = useState<RecordRow[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    void call((client, session) => client.record.list({ session })).then((answer) => {
      if (answer.ok) setRecords(answer.records);
      else setRefusal(answer.code);
    });
  }, [call]);
  return (
    <div className="panel-page">
      <div className="panel-page-head">
        <h2 className="panel-page-title">{t('record.list_title')}</h2>
        <p>{t('record.list_help')}</p>
      </div>
      <ul className="panel-scroll">
        {records?.length === 0 && <li className="panel-none">{t('record.none')}</li>}
        {records?.map(({ meeting_id, title, organization, opened_at, phase }) => (
          <li key={meeting_id} className="panel-row">
            <p className="panel-row-text">
              <b>{title}</b>
              <span>
                {date(opened_at)} {time(opened_at)} · {organization} · {t(`record.phase.${phase}`)}
              </span>
            </p>
            <Button onClick={() => staff.go({ show: 'record', meeting_id })}>{t('record.open')}</Button>
          </li>
        ))}
      </ul>
      <div className="panel-actions">
        {refusal !== null && (
          <p className="panel-said" data-refused="true" role="alert">
            {codeWords('refusal', refusal)}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'home' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}
