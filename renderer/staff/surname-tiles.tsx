import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import './tiles.css';

type Props = { names: string[]; picked: string | null; onPick: (surname: string | null) => void };

const BY_SOUND = new Intl.Collator('zh-CN-u-co-pinyin');

/** The first characters of the names, by sound: finding a person takes one press and no keyboard. */
export function SurnameTiles({ names, picked, onPick }: Props) {
  const { t } = useTranslation();
  const surnames = [...new Set(names.flatMap((name) => [...name].slice(0, 1)))].toSorted(BY_SOUND.compare);
  return (
    <div className="tiles tiles-line" role="toolbar" aria-label={t('people.surname')}>
      {surnames.map((surname) => (
        <Button
          key={surname}
          aria-pressed={surname === picked}
          onClick={() => onPick(surname === picked ? null : surname)}
        >
          {surname}
        </Button>
      ))}
    </div>
  );
}
