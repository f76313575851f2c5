import type { RejectReason } from '../framing/framing.ts';
import type { Reading } from '../reading.ts';
import type { Fault } from '../state.ts';

/** What a dialogue wants done next. */
export type Step<F> =
  | ({ do: 'exchange' } & Exchange<F>)
  | { do: 'pause'; ms: number }
  | { do: 'tell'; reading: Reading }
  | { do: 'become'; state: 'ready' | 'busy' };

/** One request and the wait for its answer. */
export type Exchange<F> = {
  /** Null to listen only. */
  send: Uint8Array | null;
  /** The answer is given up after this much silence, in milliseconds. */
  limit_ms: number;
  /** Whether a frame is the answer; any other is a late one, an echo or a stranger, and is passed over. */
  wanted(frame: F): boolean;
};

/** How an exchange ended. `noise`: bytes came that were no frame of this protocol. */
export type Outcome<F> =
  | { got: 'frame'; frame: F }
  | { got: 'damage'; reason: RejectReason }
  | { got: 'silence'; noise: boolean };

/**
 * A part of a conversation with a reader that must be asked: it yields what to do and is told how that ended, so it is a
 * pure state machine, without timers and without a line (`runner.ts` has both). A whole dialogue returns the fault that ended
 * it; there is a new one for each connection.
 */
export type Talk<F, R> = Generator<Step<F>, R, Outcome<F> | undefined>;
export type Dialogue<F> = Talk<F, Fault>;

/** Sends and waits. */
export function* exchange<F>(wish: Exchange<F>): Talk<F, Outcome<F>> {
  const outcome = yield { do: 'exchange', ...wish };
  if (outcome === undefined) throw new Error('an exchange must be answered with its outcome');
  return outcome;
}

/** Asks up to `tries` times, at once again after silence or damage; the last outcome counts. */
export function* ask<F>(wish: Exchange<F>, tries: number): Talk<F, Outcome<F>> {
  let outcome = yield* exchange(wish);
  for (let again = 1; again < tries && outcome.got !== 'frame'; again += 1) outcome = yield* exchange(wish);
  return outcome;
}

/** Does nothing for a while; what arrives meanwhile was not asked for. */
export function* pause<F>(ms: number): Talk<F, void> {
  yield { do: 'pause', ms };
}

/** Hands a reading over. */
export function* tell<F>(reading: Reading): Talk<F, void> {
  yield { do: 'tell', reading };
}

/** Says how the reader is. */
export function* become<F>(state: 'ready' | 'busy'): Talk<F, void> {
  yield { do: 'become', state };
}

/** Why a reader that never answered does not: nothing there, or something else. */
export function neverAnswered<F>(outcome: Exclude<Outcome<F>, { got: 'frame' }>, what: string): Fault {
  const other = outcome.got === 'damage' || outcome.noise;
  return other
    ? { code: 'other_protocol', detail: `${what}: bytes came that are no answer` }
    : { code: 'no_answer', detail: `${what}: no answer` };
}
