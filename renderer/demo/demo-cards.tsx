import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoCardRow } from '../../kiosk/contract/demo.ts';

/** More cards than this are found by searching, not by scrolling. */
const SHOWN = 80;

const rank = ({ pin, kind, expected }: DemoCardRow) => (pin !== null ? 0 : kind === 'revoked' ? 1 : expected ? 2 : 3);

/** The demo's cards: staff and those who are expected first. */
export function DemoCards({ cards, onLay }: { cards: DemoCardRow[]; onLay: (number: string) => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
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
            <button type="button" className="demo-card" data-kind={rank(card)} onClick={() => onLay(card.number)}>
              <b>{card.name}</b>
              <span>{card.organization}</span>
              <CardMark card={card} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function CardMark({ card: { pin, kind, expected } }: { card: DemoCardRow }) {
  const { t } = useTranslation();
  if (pin !== null) return <i>{t('demo.pin', { pin })}</i>;
  if (kind === 'revoked') return <i>{t('demo.revoked')}</i>;
  return expected ? <i>{t('demo.expected')}</i> : null;
}
