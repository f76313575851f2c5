import { FIVE, PETAL } from '../blossom/shapes.ts';
import './waiting.css';

/** A calm full screen while nothing can be shown: a blossom, a sentence, a help. */
export function Waiting({ title, help }: { title: string; help?: string }) {
  return (
    <div className="waiting" role="alert">
      <svg className="waiting-blossom" viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">
        {FIVE.map((angle, order) => (
          <g key={angle} transform={`rotate(${angle})`}>
            <path className="petal waiting-petal" d={PETAL} style={{ animationDelay: `${order * 0.32}s` }} />
          </g>
        ))}
      </svg>
      <p className="waiting-title">{title}</p>
      {help !== undefined && <p className="waiting-help">{help}</p>}
    </div>
  );
}
