import { useTranslation } from 'react-i18next';
import type { Headcount } from '../../domain/events/body.ts';
import { along, BUD, bough, FIVE, PETAL, type Point } from '../blossom/shapes.ts';
import './tree.css';

/** More places than this would be a pattern and no count; the figures alone stand then. */
const MOST = 120;
/** Height of one bough in units in which the whole width is 1000. */
const BOUGH = 110;

/** How many boughs carry so many people, so that the flowers stay large. */
function boughsFor(should: number): number {
  if (should <= 12) return 1;
  return should <= 30 ? 2 : should <= 64 ? 3 : 4;
}

/** The line of one bough: it comes in at one side, alternately, and swings a little. */
function lineOf(row: number, top: number): Point[] {
  const line: Point[] = [
    [-10, 62],
    [170, 40],
    [380, 56],
    [600, 36],
    [810, 54],
    [985, 38],
  ];
  return line.map(([x, y]) => [row % 2 === 0 ? x : 1000 - x, top + y]);
}

/**
 * The meeting in bloom: a bud for everyone who should attend, and a blossom for everyone who is here. The places belong to
 * nobody: it is the count, drawn, so that the room sees itself fill.
 */
export function Tree({ headcount }: { headcount: Headcount }) {
  const { t } = useTranslation();
  const { should_attend: should, present } = headcount;
  if (should === 0 || should > MOST) return null;
  const boughs = boughsFor(should);
  const perBough = Math.ceil(should / boughs);
  const size = Math.min(36, 440 / perBough);
  const places = Array.from({ length: should }, (_, place) => {
    const row = Math.floor(place / perBough);
    const seat = (place % perBough) + 0.5;
    const [x, y] = along(lineOf(row, row * BOUGH), seat / perBough);
    return { place, x, y: y + (place % 2 === 0 ? -0.42 : 0.5) * size };
  });
  return (
    <svg className="tree" viewBox={`-10 0 1020 ${boughs * BOUGH + 12}`} preserveAspectRatio="xMinYMid meet" role="img">
      <title>{t('meeting.tree', { should, present })}</title>
      {Array.from({ length: boughs }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bough is its row and nothing else
        <path key={row} className="tree-wood" d={bough(lineOf(row, row * BOUGH), 9, 2.5)} />
      ))}
      {places.map(({ place, x, y }) => (
        <g key={place} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(1)})`}>
          {place < present ? <OpenFlower turn={(place * 47) % 72} /> : <Closed low={place % 2 === 1} />}
        </g>
      ))}
    </svg>
  );
}

function OpenFlower({ turn }: { turn: number }) {
  return (
    <g className="tree-open">
      <g transform={`rotate(${turn})`}>
        {FIVE.map((angle) => (
          <path key={angle} className="petal" d={PETAL} transform={`rotate(${angle})`} />
        ))}
        <circle className="tree-heart" r="0.16" />
      </g>
    </g>
  );
}

function Closed({ low }: { low: boolean }) {
  return (
    <g transform={low ? 'translate(0 -.3) scale(.62)' : 'translate(0 .3) rotate(180) scale(.62)'}>
      <path className="tree-stalk" d="M0-.4V.1" />
      <path className="tree-closed" d={BUD} />
    </g>
  );
}
