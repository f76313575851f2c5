import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoCardRow } from '../../kiosk/contract/demo.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';

/** More cards than this are found by searching, not by scrolling. */
const SHOWN = 80;

/** The demo's cards: staff and those who are expected first. */
export function DemoCards({ onLay }: { onLay: (number: string) => void }) {
  const { t } = useTranslation();
  const { ask } = useKiosk();
  const open = useScreen()
    .meetings.map(({ id }) => id)
    .join();
  const [cards, setCards] = useState<DemoCardRow[]>([]);
  const [search, setSearch] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is expected changes with the meetings that are open
  useEffect(() => {
    void ask((client) => client.demo.cards()).then((answer) => {
      if (Array.isArray(answer)) setCards(answer);
    });
  }, [ask, open]);
  const rank = ({ pin, expected }: DemoCardRow) => (pin !== null ? 0 : expected ? 1 : 2);
  const words = search.trim();
  const shown = cards
    .filter(({ name, organization }) => name.includes(words) || organization.includes(words))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN);
  return (
    <>
      <input
        className="demo-search"
        value={search}
        placeholder={t('demo.search')}
        aria-label={t('demo.search')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="demo-cards">
        {shown.map((card) => (
          <li key={card.number}>
            <button type="button" className="demo-card" onClick={() => onLay(card.number)}>
              <b>{card.name}</b>
              <span>{card.organization}</span>
              {card.pin !== null && <i>{t('demo.pin', { pin: card.pin })}</i>}
              {card.pin === null && card.expected && <i>{t('demo.expected')}</i>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
