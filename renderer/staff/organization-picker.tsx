import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganizationRow } from '../../kiosk/contract/staff.ts';
import { Button } from '../parts/button.tsx';
import { narrow, tilesFor } from './narrow.ts';
import './tiles.css';

/** So many tiles fit a hand's reach; a list this short needs none. */
const TILES = 24;
const SHORT = 6;

type Props = { organizations: OrganizationRow[]; onPick: (organization: OrganizationRow) => void };

/** Finds an organization by pressing characters of its name (no keyboard, no pinyin), or by typing where there are keys. */
export function OrganizationPicker({ organizations, onPick }: Props) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const found = narrow(organizations, [...picked, ...typed.trim()]);
  const again = () => {
    setPicked([]);
    setTyped('');
  };
  const tiles =
    found.length > SHORT
      ? tilesFor(
          found.map(({ name }) => name),
          TILES,
        )
      : [];
  return (
    <div className="picker">
      <div className="picker-search">
        <input
          value={typed}
          placeholder={t('walk_up.search_help')}
          aria-label={t('walk_up.search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button disabled={picked.length === 0 && typed === ''} onClick={again}>
          <RotateCcw />
          {picked.join(' ') || t('walk_up.change')}
        </Button>
      </div>
      {tiles.length > 0 && (
        <div className="tiles">
          {tiles.map((character) => (
            <Button key={character} onClick={() => setPicked([...picked, character])}>
              {character}
            </Button>
          ))}
        </div>
      )}
      <p className="picker-found">{t('walk_up.found', { count: found.length })}</p>
      <ul>
        {found.slice(0, 30).map((organization) => (
          <li key={organization.id}>
            <button type="button" className="person" onClick={() => onPick(organization)}>
              <b>{organization.name}</b>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
