import { CalendarCheck, KeyRound, Languages, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDutiesDoor } from '../duties/door.tsx';
import { useKiosk, usePreference } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import './controls.css';

/** What a visitor may press: 关怀版, the language, branch life, and the door to the staff panel. */
export function Controls() {
  const { t } = useTranslation();
  const { preferences, staff } = useKiosk();
  const duties = useDutiesDoor();
  const elder = usePreference((preference) => preference.elder);
  return (
    <nav className="controls">
      <Button look="onred" onClick={preferences.toggleElder} aria-pressed={elder}>
        {elder ? <ZoomOut /> : <ZoomIn />}
        {t(elder ? 'control.elder_off' : 'control.elder_on')}
      </Button>
      <Button look="onred" onClick={preferences.toggleLanguage}>
        <Languages />
        {t('control.language')}
      </Button>
      <Button look="onred" onClick={() => void staff.open()}>
        <KeyRound />
        {t('control.staff')}
      </Button>
      <Button look="onred" onClick={duties.open}>
        <CalendarCheck />
        {t('duties.title')}
      </Button>
    </nav>
  );
}
