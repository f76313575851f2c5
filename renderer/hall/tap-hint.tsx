import { FIVE, PETAL } from '../blossom/shapes.ts';
import './tap-hint.css';

/** A card that comes to the reader and goes again, slowly: the gesture, for those who do not read. */
export function TapHint() {
  return (
    <svg className="tap-hint" viewBox="0 0 240 240" aria-hidden="true">
      {[0, 1].map((wave) => (
        <circle key={wave} className="tap-wave" cx="120" cy="132" r="58" style={{ animationDelay: `${wave * 0.7}s` }} />
      ))}
      <rect className="tap-reader" x="58" y="160" width="124" height="56" rx="14" />
      <path className="tap-reader-line" d="M96 188h48" />
      <g className="tap-card">
        <rect className="tap-card-body" x="50" y="58" width="140" height="88" rx="12" />
        <g transform="translate(84 102) scale(21)">
          {FIVE.map((angle) => (
            <path key={angle} className="tap-card-petal" d={PETAL} transform={`rotate(${angle})`} />
          ))}
        </g>
        <path className="tap-card-line" d="M118 90h50M118 108h36" />
      </g>
    </svg>
  );
}
