import { Blossom } from './blossom.tsx';
import { along, BUD, bough, LEAF, type Point } from './shapes.ts';

/** The bough comes in from the upper right corner; its twigs hang to the left, as a 垂丝海棠 does. */
const BOUGH: readonly Point[] = [
  [800, 16],
  [640, 62],
  [520, 88],
  [400, 150],
  [285, 158],
  [170, 208],
  [60, 214],
];
const TWIGS: readonly { points: readonly Point[]; from: number; to: number }[] = [
  {
    points: [
      [640, 62],
      [600, 130],
      [548, 190],
      [520, 262],
    ],
    from: 11,
    to: 2.5,
  },
  {
    points: [
      [505, 94],
      [450, 60],
      [380, 52],
      [322, 20],
    ],
    from: 9,
    to: 2.5,
  },
  {
    points: [
      [330, 158],
      [290, 210],
      [268, 262],
    ],
    from: 6,
    to: 2,
  },
  {
    points: [
      [704, 44],
      [716, 110],
      [706, 210],
      [722, 300],
    ],
    from: 11,
    to: 3,
  },
];

/** A flower or bud on its red stalk: from a point of the wood, hanging to (x, y). */
type Hanging = { from: Point; x: number; y: number; r: number; turn: number; bud?: true };

const HANGING: readonly Hanging[] = [
  { from: [60, 214], x: 44, y: 268, r: 15, turn: 14, bud: true },
  { from: [74, 213], x: 84, y: 286, r: 17, turn: -8, bud: true },
  { from: [130, 212], x: 128, y: 282, r: 34, turn: 10 },
  { from: [170, 208], x: 190, y: 262, r: 40, turn: -16 },
  { from: [196, 196], x: 232, y: 148, r: 30, turn: 40 },
  { from: [268, 262], x: 256, y: 330, r: 38, turn: 22 },
  { from: [268, 262], x: 300, y: 316, r: 17, turn: -24, bud: true },
  { from: [285, 158], x: 318, y: 218, r: 33, turn: -6 },
  { from: [322, 20], x: 296, y: 62, r: 30, turn: 30 },
  { from: [322, 20], x: 280, y: 14, r: 14, turn: 78, bud: true },
  { from: [380, 52], x: 372, y: 98, r: 36, turn: 8 },
  { from: [400, 150], x: 412, y: 200, r: 44, turn: -20 },
  { from: [440, 128], x: 470, y: 168, r: 28, turn: 44 },
  { from: [520, 262], x: 500, y: 330, r: 42, turn: 12 },
  { from: [520, 262], x: 556, y: 316, r: 34, turn: -30 },
  { from: [520, 262], x: 528, y: 384, r: 18, turn: 2, bud: true },
  { from: [520, 88], x: 520, y: 46, r: 34, turn: 66 },
  { from: [560, 80], x: 588, y: 24, r: 26, turn: 20 },
  { from: [548, 190], x: 596, y: 214, r: 30, turn: -52 },
  { from: [640, 62], x: 652, y: 122, r: 44, turn: 16 },
  { from: [722, 300], x: 704, y: 366, r: 38, turn: 26 },
  { from: [722, 300], x: 744, y: 392, r: 18, turn: -8, bud: true },
  { from: [708, 200], x: 660, y: 262, r: 34, turn: -12 },
];

const LEAVES: readonly { at: Point; turn: number; length: number }[] = [
  { at: [110, 213], turn: 152, length: 44 },
  { at: [236, 178], turn: 96, length: 52 },
  { at: [350, 40], turn: 160, length: 46 },
  { at: [448, 122], turn: 200, length: 54 },
  { at: [590, 138], turn: 84, length: 56 },
  { at: [530, 236], turn: 44, length: 48 },
  { at: [690, 30], turn: 60, length: 50 },
  { at: [714, 140], turn: 74, length: 54 },
  { at: [618, 72], turn: 196, length: 50 },
];

/** The crabapple branch of the hall; decoration only. */
export function Branch({ className }: { className: string }) {
  return (
    <svg className={className} viewBox="0 -20 760 450" aria-hidden="true">
      {LEAVES.map(({ at: [x, y], turn, length }) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) rotate(${turn}) scale(${length})`}>
          <path className="leaf" d={LEAF} />
          <path className="leaf-rib" d="M0 .06V.9" />
        </g>
      ))}
      <path className="wood" d={bough(BOUGH, 24, 3)} />
      {TWIGS.map(({ points, from, to }) => (
        <path key={points.join()} className="wood" d={bough(points, from, to)} />
      ))}
      {HANGING.map(({ from: [fx, fy], x, y, r }) => (
        <path key={`${x} ${y}`} className="pedicel" strokeWidth={2.6} d={stalk([fx, fy], [x, y - r * 0.1])} />
      ))}
      {HANGING.map(({ x, y, r, turn, bud }) => (bud ? <Bud key={`${x} ${y}`} x={x} y={y} r={r} turn={turn} /> : null))}
      {HANGING.map(({ x, y, r, turn, bud }) =>
        bud ? null : <Blossom key={`${x} ${y}`} x={x} y={y} r={r} turn={turn} />,
      )}
    </svg>
  );
}

function Bud({ x, y, r, turn }: { x: number; y: number; r: number; turn: number }) {
  return (
    <g transform={`translate(${x} ${y}) rotate(${turn}) scale(${r * 1.7})`}>
      <path className="bud" d={BUD} />
      <path className="sepal" d="M0-.08C.16-.04.24.12.2.26L.06.16L0 .34L-.06.16L-.2.26C-.24.12-.16-.04 0-.08Z" />
    </g>
  );
}

/** A stalk that leaves the wood and bends down to its flower. */
function stalk(from: Point, to: Point): string {
  const middle = along(
    [from, [(from[0] + to[0]) / 2 + (to[0] - from[0]) * 0.18, from[1] + (to[1] - from[1]) * 0.38], to],
    0.5,
  );
  return `M${from.join(' ')}Q${middle.join(' ')} ${to.join(' ')}`;
}
