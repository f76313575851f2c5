import { useTranslation } from 'react-i18next';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import type { StaffStage } from '../stores/staff.ts';
import { useCodeWords } from '../words.ts';
import { PinPad } from './pin-pad.tsx';
import './gate.css';

type Props = { stage: Extract<StaffStage, { at: 'pin' }> };

/** The PIN of the person whose card was just read. */
export function PinEntry({ stage: { name, busy, refusal } }: Props) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const tries = refusal !== null && 'tries_left' in refusal ? refusal.tries_left : undefined;
  return (
    <div className="gate gate-pin" role="dialog" aria-modal="true">
      <h2 className="gate-title">{t('staff.pin_title', { name })}</h2>
      <p className="gate-refusal" role="alert">
        {refusal !== null && codeWords('refusal', refusal.code)}
        {tries !== undefined && ` · ${t('staff.tries_left', { count: tries })}`}
      </p>
      <PinPad busy={busy} onPin={(pin) => void staff.submitPin(pin)} />
      <div className="gate-actions">
        <Button onClick={staff.cancel}>{t('common.cancel')}</Button>
      </div>
    </div>
  );
}
