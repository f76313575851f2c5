import { useTranslation } from 'react-i18next';
import { TapHint } from '../hall/tap-hint.tsx';
import { Button } from '../parts/button.tsx';
import './gate.css';

type Props = { purpose: 'staff_sign_in' | 'make_up_confirmation'; about?: string; onCancel: () => void };

/** Full screen, while the service waits for the one card that the panel asked for. */
export function AskCard({ purpose, about = '', onCancel }: Props) {
  const { t } = useTranslation();
  const signIn = purpose === 'staff_sign_in';
  return (
    <div className="gate gate-ask" role="dialog" aria-modal="true">
      <TapHint />
      <h2 className="gate-title">{t(signIn ? 'staff.ask_card' : 'manage.confirm_title')}</h2>
      <p className="gate-help">{signIn ? t('staff.ask_card_help') : t('manage.confirm_help', { name: about })}</p>
      <div className="gate-actions">
        <Button look="onred" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
