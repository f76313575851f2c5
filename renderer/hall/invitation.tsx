import { useTranslation } from 'react-i18next';
import { useScreen } from '../hooks/use-screen.ts';
import { TapHint } from './tap-hint.tsx';
import './invitation.css';

/** The one sentence that everybody must see: lay your card here. Says instead why not, when there is no roster. */
export function Invitation() {
  const { t } = useTranslation();
  const { roster } = useScreen();
  const missing = roster.members === 0;
  return (
    <div className="invitation" data-missing={missing}>
      <TapHint />
      <div>
        <p className="invitation-title">{t(missing ? 'hall.roster_missing_title' : 'hall.invite_title')}</p>
        <p className="invitation-help">{t(missing ? 'hall.roster_missing' : 'hall.invite_help')}</p>
      </div>
    </div>
  );
}
