import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../hooks/use-dates.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useCodeWords } from '../words.ts';
import './gate.css';

/** Why the panel did not open (or was closed), and the way to try again. */
export function Refused({ code, until }: { code: string; until?: string | undefined }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  return (
    <div className="gate" role="alertdialog" aria-modal="true">
      <CircleAlert className="gate-icon" />
      <h2 className="gate-title">{codeWords('refusal', code)}</h2>
      {until !== undefined && <p className="gate-help">{t('staff.locked_until', { time: time(until) })}</p>}
      <div className="gate-actions">
        {code !== 'locked' && (
          <Button look="strong" onClick={() => void staff.open()}>
            {t('common.retry')}
          </Button>
        )}
        <Button onClick={staff.cancel}>{t('common.close')}</Button>
      </div>
    </div>
  );
}
