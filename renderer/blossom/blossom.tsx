import { FIVE, PETAL } from './shapes.ts';
import './blossom.css';

type Placed = { x?: number; y?: number; r: number; turn?: number };

const STAMENS = Array.from({ length: 12 }, (_, i) => ({ angle: i * 30 + (i % 2) * 9, length: i % 2 ? 0.34 : 0.44 }));

/** One open crabapple blossom, drawn inside an svg; `r` is its radius in the svg's units. */
export function Blossom({ x = 0, y = 0, r, turn = 0 }: Placed) {
  return (
    <g className="blossom" transform={`translate(${x} ${y}) rotate(${turn}) scale(${r})`}>
      {FIVE.map((angle) => (
        <path key={angle} className="petal" d={PETAL} transform={`rotate(${angle})`} />
      ))}
      <circle className="blossom-throat" r={0.2} />
      {STAMENS.map(({ angle, length }) => (
        <g key={angle} transform={`rotate(${angle})`}>
          <path className="stamen" d={`M0-.08V${-length}`} />
          <circle className="anther" cy={-length} r={0.045} />
        </g>
      ))}
    </g>
  );
}

/** The gradients that blossoms are filled with; stands once in the page. */
export function BlossomPaint() {
  return (
    <svg className="blossom-paint" aria-hidden="true">
      <defs>
        <radialGradient id="petal-paint" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1.02">
          <stop offset="0.05" stopColor="#f2c3c9" />
          <stop offset="0.38" stopColor="#fdf1ef" />
          <stop offset="0.74" stopColor="#f8d3d6" />
          <stop offset="1" stopColor="#e391a1" />
        </radialGradient>
        <linearGradient id="bud-paint" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#b52a4b" />
          <stop offset="1" stopColor="#d9607a" />
        </linearGradient>
        <linearGradient id="leaf-paint" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#5f7a4a" />
          <stop offset="1" stopColor="#8ba368" />
        </linearGradient>
      </defs>
    </svg>
  );
}
