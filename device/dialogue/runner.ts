import type { Timers } from '../../domain/timers.ts';
import { createCutter, type Piece } from '../framing/cutter.ts';
import type { CutItem, Framing, RejectReason } from '../framing/framing.ts';
import { limits } from '../limits.ts';
import type { Reading } from '../reading.ts';
import type { Exchange, Outcome, Talk } from './dialogue.ts';

/** What a conversation is run with: one line, and who hears what comes of it. `R` is what it ends with, a fault for most. */
export type Run<F, R> = {
  dialogue: Talk<F, R>;
  framing: Framing<F>;
  /** Silence inside a frame, in milliseconds, after which it is given up. */
  gap_ms: number;
  timers: Timers;
  write(bytes: Uint8Array): void;
  become(state: 'ready' | 'busy'): void;
  tell(reading: Reading): void;
  /** Bytes that were no good; the dialogue asks again by itself. */
  rejected(reason: RejectReason, skipped_bytes: number): void;
  observe(piece: Piece): void;
  /** The conversation is over. Nothing follows. */
  ended(result: R): void;
};

/** A dialogue under way. */
export type Running = { start(): void; bytes(chunk: Uint8Array): void; stop(): void };

/** An exchange that waits for its answer. */
type Waiting<F> = { wish: Exchange<F>; since: number; damage: RejectReason | null; noise: boolean };

/** Gives a dialogue a line and time: writes its requests, cuts the answers, keeps its time limits. */
export function runDialogue<F, R>(run: Run<F, R>): Running {
  const { dialogue, timers } = run;
  const cutter = createCutter(run.framing, run.observe);
  let waiting: Waiting<F> | null = null;
  let over = false;
  /** Ends a pause, or an exchange that nobody answers. */
  let alarm: unknown = null;
  /** Ends a half frame. */
  let gap: unknown = null;

  function advance(outcome?: Outcome<F>): void {
    waiting = null;
    timers.clearTimeout(alarm);
    let next = over ? null : dialogue.next(outcome);
    while (next !== null) {
      if (next.done) {
        stop();
        run.ended(next.value);
        return;
      }
      const step = next.value;
      if (step.do === 'pause') {
        alarm = timers.setTimeout(() => advance(), step.ms);
        return;
      }
      if (step.do === 'exchange') {
        begin(step);
        return;
      }
      if (step.do === 'tell') run.tell(step.reading);
      else run.become(step.state);
      next = over ? null : dialogue.next(undefined);
    }
  }

  function begin(wish: Exchange<F>): void {
    waiting = { wish, since: timers.now(), damage: null, noise: false };
    patience(wish.limit_ms);
    // Last, because a simulated line answers before it returns.
    if (wish.send !== null) {
      run.observe({ what: 'request', bytes: wish.send, open: wish.send.length });
      run.write(wish.send);
    }
  }

  function patience(ms: number): void {
    timers.clearTimeout(alarm);
    alarm = timers.setTimeout(giveUp, ms);
  }

  function giveUp(): void {
    if (waiting === null) return;
    const { damage, noise } = waiting;
    advance(damage === null ? { got: 'silence', noise } : { got: 'damage', reason: damage });
  }

  function take(item: CutItem<F>): void {
    if (item.kind === 'rejected') {
      run.rejected(item.reason, item.skipped_bytes);
      if (waiting === null) return;
      waiting.noise = true;
      if (item.reason === (run.framing.noise_reason ?? 'noise')) return;
      // The answer was hit, or it is still to come behind something that looked like it.
      waiting.damage = item.reason;
      patience(run.gap_ms);
    } else {
      if (item.skipped_bytes > 0) run.rejected(run.framing.noise_reason ?? 'noise', item.skipped_bytes);
      if (waiting?.wish.wanted(item.value)) advance({ got: 'frame', frame: item.value });
    }
  }

  function stop(): void {
    over = true;
    timers.clearTimeout(alarm);
    timers.clearTimeout(gap);
  }

  return {
    start: () => advance(),
    bytes(chunk) {
      if (over) return;
      timers.clearTimeout(gap);
      gap = timers.setTimeout(() => cutter.expire().forEach(take), run.gap_ms);
      // A long answer takes its time, but a line that never falls silent is no answer.
      const patient = waiting !== null && timers.now() - waiting.since < limits.exchange_most_ms;
      if (patient && waiting !== null && waiting.damage === null) patience(waiting.wish.limit_ms);
      cutter.push(chunk).forEach(take);
    },
    stop,
  };
}
