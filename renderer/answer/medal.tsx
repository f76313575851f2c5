import type { TapVerdict } from '../../kiosk/contract/screen.ts';
import { FIVE, PETAL } from '../blossom/shapes.ts';
import { PRESENTATION } from './presentation.ts';
import './medal.css';

/** The sign of a verdict: its icon in a blossom that opens when a record stands, in a plain ring otherwise. */
export function Medal({ verdict }: { verdict: TapVerdict }) {
  const { icon: Icon, blossom } = PRESENTATION[verdict];
  return (
    <div className="medal" data-blossom={blossom}>
      {blossom && (
        <svg className="medal-blossom" viewBox="-1.08 -1.08 2.16 2.16" aria-hidden="true">
          {FIVE.map((angle, order) => (
            <g key={angle} transform={`rotate(${angle})`}>
              <path className="petal medal-petal" d={PETAL} style={{ animationDelay: `${order * 55}ms` }} />
            </g>
          ))}
          <circle className="medal-heart" r="0.42" />
        </svg>
      )}
      <Icon className="medal-icon" aria-hidden="true" />
    </div>
  );
}
