import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import './choice.css';

/** A question with its ready answers; dates and times are narrower than other answers. */
export function Question({ words, of, children }: { words: string; of?: 'dates' | 'times'; children: ReactNode }) {
  return (
    <fieldset className="plan-question">
      <legend>{words}</legend>
      <div className="plan-choices" data-of={of}>
        {children}
      </div>
    </fieldset>
  );
}

type Props = { words: string; note?: string | null; pressed: boolean; onPress: () => void };

/** One ready answer, with a note under it where there is something to say. */
export function Choice({ words, note = null, pressed, onPress }: Props) {
  return (
    <Button aria-pressed={pressed} onClick={onPress}>
      <span className="plan-choice">
        {words}
        {note !== null && note !== '' && <small>{note}</small>}
      </span>
    </Button>
  );
}
