import { createStore } from 'zustand/vanilla';
import type { Timers } from '../../domain/timers.ts';
import type { TapAnswer } from '../../kiosk/contract/screen.ts';

/** How long an answer stands, in milliseconds. */
export const ANSWER = {
  /** An answer that asks for nothing. */
  stands: 4_000,
  /** An answer that waits for a choice; the service waits as long. */
  waits: 60_000,
} as const;

/** The answer on the screen; `serial` counts, so that a second tap of the same card is seen as a new answer. */
export type AnswerStore = { answer: TapAnswer | null; serial: number; stands_ms: number };

/** Does the person have something to choose before the answer may go? */
export function waitsForChoice(answer: TapAnswer): boolean {
  return answer.verdict === 'choose' || answer.may_open !== null;
}

/**
 * The store of the one answer on the screen. A new answer replaces the one before at once: nothing is queued, so nobody
 * sees another person's result instead of the own one. `onShow` is told of each answer once (the sound).
 */
export function createAnswerStore(timers: Timers, onShow: (answer: TapAnswer) => void) {
  const store = createStore<AnswerStore>(() => ({ answer: null, serial: 0, stands_ms: 0 }));
  let leaving: unknown;

  const dismiss = () => {
    timers.clearTimeout(leaving);
    store.setState({ answer: null });
  };

  const show = (answer: TapAnswer) => {
    const shown = store.getState().answer;
    // A choice is answered twice, by the call and on the stream of answers: that is one answer.
    if (shown !== null && shown.read_id === answer.read_id && shown.verdict === answer.verdict) return;
    timers.clearTimeout(leaving);
    const stands_ms = waitsForChoice(answer) ? ANSWER.waits : ANSWER.stands;
    store.setState(({ serial }) => ({ answer, serial: serial + 1, stands_ms }));
    leaving = timers.setTimeout(dismiss, stands_ms);
    onShow(answer);
  };

  return Object.assign(store, { show, dismiss });
}
