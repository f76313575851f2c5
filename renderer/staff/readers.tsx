import { ArrowLeft, CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useReaderName } from '../parts/health.ts';
import { useCodeWords } from '../words.ts';
import './readers.css';

/** Every reader with its state, its reason in plain words, and the system's own words for whoever repairs it. */
export function Readers() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const { readers } = useScreen();
  const nameOf = useReaderName(readers);
  return (
    <div className="panel-page">
      <div className="panel-page-head">
        <h2 className="panel-page-title">{t('staff.readers')}</h2>
      </div>
      <ul className="panel-scroll">
        {readers.length === 0 && <li className="panel-none">{t('state.no_readers')}</li>}
        {readers.map(({ id, label, protocol, state, reason, detail }) => (
          <li key={id} className="panel-row reader" data-state={state}>
            {state === 'ready' ? <CircleCheck /> : <CircleAlert />}
            <p className="panel-row-text">
              <b>{t('state.reader', { label: nameOf(id), state: t(`reader.state.${state}`) })}</b>
              {reason !== null && <span>{codeWords('reader.reason', reason)}</span>}
              <span className="reader-detail">
                {[label, protocol, detail].filter((part) => part !== null && part !== '').join(' · ')}
              </span>
            </p>
          </li>
        ))}
      </ul>
      <div className="panel-actions">
        <Button onClick={() => staff.go({ show: 'home' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}
