import { BUD, FIVE, PETAL } from '../blossom/shapes.ts';
import './bloom.css';

/** `open`: a blossom, for what is on record. `closed`: a bud, for what is still to come. Words or figures stand beside it. */
export function Bloom({ as }: { as: 'open' | 'closed' }) {
  return (
    <svg className={`bloom bloom-${as}`} viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">
      {as === 'open' ? (
        <>
          {FIVE.map((angle) => (
            <path key={angle} d={PETAL} transform={`rotate(${angle})`} />
          ))}
          <circle r="0.2" />
        </>
      ) : (
        <path d={BUD} transform="translate(0 1.05) rotate(180) scale(1.9)" />
      )}
    </svg>
  );
}
