import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Headcount } from '../../domain/events/body.ts';
import { BUD, FIVE, PETAL } from '../blossom/shapes.ts';
import './tree.css';

/** More places than this would be a pattern and no count; the figures alone stand then. */
const MOST = 120;

/**
 * The meeting in bloom: a bud for everyone who should attend, and a blossom for everyone who is here. The places belong to
 * nobody: it is the count, drawn, so that the room sees itself fill.
 */
export function Tree({ headcount }: { headcount: Headcount }) {
  const { t } = useTranslation();
  const { should_attend: should, present } = headcount;
  if (should === 0 || should > MOST) return null;
  const rows = should <= 24 ? Math.ceil(should / 12) : should <= 60 ? Math.ceil(should / 15) : Math.ceil(should / 20);
  const columns = Math.ceil(should / rows);
  return (
    <ul className="tree" style={{ '--columns': columns } as CSSProperties} aria-label={t('meeting.tree', { should, present })}>
      {Array.from({ length: should }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the tree is its index and nothing else
        <li key={place} className={place < present ? 'tree-open' : 'tree-bud'}>
          <svg viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">
            {place < present ? (
              <g transform={`rotate(${(place * 47) % 72})`}>
                {FIVE.map((angle) => (
                  <path key={angle} className="petal" d={PETAL} transform={`rotate(${angle})`} />
                ))}
                <circle className="tree-heart" r="0.17" />
              </g>
            ) : (
              <g transform={`rotate(${((place * 31) % 40) - 20}) translate(0 -.32) scale(.72)`}>
                <path className="tree-stalk" d="M0-.62V.05" />
                <path className="tree-closed" d={BUD} />
              </g>
            )}
          </svg>
        </li>
      ))}
    </ul>
  );
}
