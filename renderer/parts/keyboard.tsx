import { Delete } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import './keyboard.css';

/** What an address or a code is written with. */
const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm.:/'] as const;

/** Keys on the screen, for kiosks that have none; they write into whatever field the page says. */
export function Keyboard({ onKey, onDelete }: { onKey: (key: string) => void; onDelete: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="keyboard" aria-label={t('keys.letters')}>
      {ROWS.map((row) => (
        <div key={row} className="keyboard-row">
          {[...row].map((key) => (
            <Button key={key} onClick={() => onKey(key)}>
              {key}
            </Button>
          ))}
        </div>
      ))}
      <Button className="keyboard-delete" aria-label={t('keys.delete')} onClick={onDelete}>
        <Delete />
        {t('keys.delete')}
      </Button>
    </section>
  );
}
