import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../domain/named.ts';
import { SurnameTiles } from '../staff/surname-tiles.tsx';
import { Dialog } from './dialog.tsx';
import './person-picker.css';

/** A list longer than this is searched by surname. */
const SHORT = 12;
const BY_SOUND = new Intl.Collator('zh-CN-u-co-pinyin');

type Props = {
  title: string;
  people: readonly Named[];
  /** Ids that are chosen already; they are marked, and a press on one gives it back to `onPick` all the same. */
  chosen?: readonly string[];
  onPick: (person: Named) => void;
  onClose: () => void;
  /** Offered beside the people, for "nobody". */
  none?: { words: string; onPick: () => void };
};

/** Chooses a person from the roster by pressing a name; nothing is typed. */
export function PersonPicker({ title, people, chosen = [], onPick, onClose, none }: Props) {
  const { t } = useTranslation();
  const [surname, setSurname] = useState<string | null>(null);
  const shown = people
    .filter(({ name }) => surname === null || name.startsWith(surname))
    .toSorted((a, b) => BY_SOUND.compare(a.name, b.name));
  return (
    <Dialog title={title} onClose={onClose}>
      {people.length > SHORT && (
        <SurnameTiles names={people.map(({ name }) => name)} picked={surname} onPick={setSurname} />
      )}
      <ul className="person-picker">
        {none !== undefined && (
          <li>
            <button type="button" className="person" onClick={none.onPick}>
              <b>{none.words}</b>
            </button>
          </li>
        )}
        {shown.map((person) => (
          <li key={person.member_id}>
            <button
              type="button"
              className="person"
              aria-pressed={chosen.includes(person.member_id)}
              onClick={() => onPick(person)}
            >
              <b>{person.name}</b>
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className="panel-none">{t('people.none')}</li>}
      </ul>
    </Dialog>
  );
}
