import { fullJitter, spread } from './backoff.ts';
import type { Failure } from './outcome.ts';

/** After this many failures without a success even a failure that wants to go on at once has to wait. */
const IMPATIENT_FAILURES = 24;

/** What a lane needs to choose its next time: monotonic milliseconds, chance, and the platform's pace. */
export type Pace = { now(): number; random(): number; next_ms(): number; cap_ms(): number };

/**
 * When one kind of exchange (hello, push, pull) is due next, and how often it failed in a row. The exponent falls back
 * only on success, and success is a sealed answer: that a connection could be made says nothing.
 */
export class Lane {
  due = Number.POSITIVE_INFINITY;
  failures = 0;
  readonly #pace: Pace;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  get isDue(): boolean {
    return this.due <= this.#pace.now();
  }

  /** In step: due again after about `periodMs`, or not before it is woken. */
  done(periodMs: number): void {
    this.failures = 0;
    this.due = Number.isFinite(periodMs) ? this.#in(spread(periodMs, this.#pace.random)) : periodMs;
  }

  /** There is more to do: at the platform's pace. */
  more(): void {
    this.failures = 0;
    this.due = this.#in(this.#pace.next_ms());
  }

  /** A failure that is itself a step: go on at the platform's pace for a while, then as after any other. */
  step(): void {
    this.failures += 1;
    this.due = this.#in(this.failures < IMPATIENT_FAILURES ? this.#pace.next_ms() : this.#backoff());
  }

  /** Wait with full jitter; what the platform asked for by Retry-After comes first, and the jitter on top of it. */
  failed(failure: Failure): void {
    if (failure.at_once) {
      this.step();
    } else {
      this.failures += 1;
      this.due = this.#in((failure.retry_after_ms ?? 0) + this.#backoff());
    }
  }

  /** Due now, or after a wait; never later than it already was. */
  wake(inMs = 0): void {
    this.due = Math.min(this.due, this.#in(inMs));
  }

  #backoff(): number {
    return fullJitter(this.failures, this.#pace.random, this.#pace.cap_ms());
  }

  #in(ms: number): number {
    return this.#pace.now() + ms;
  }
}
