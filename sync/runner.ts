import type { Timers } from '../domain/timers.ts';

/** What a runner runs. `nextDue` is monotonic milliseconds, Infinity when only an outside event can make something due. */
export type Runnable = {
  turn(): Promise<void>;
  nextDue(): number;
  /** Called after all work and whenever something may have changed. */
  after(): void;
  onFault(error: unknown): void;
  /** The longest wait after which a runner comes back that could not find out when the next turn is due. */
  fallbackMs(): number;
};

/** One piece of work at a time, and one timer that is armed again after each, whatever happened in it. */
export class Runner {
  readonly #timers: Timers;
  readonly #runs: Runnable;
  #timer: unknown = null;
  #tail: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(timers: Timers, runs: Runnable) {
    this.#timers = timers;
    this.#runs = runs;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Runs work when nothing else of this runner runs. */
  serially<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(work).finally(() => this.rearm());
    this.#tail = run.catch(() => {});
    return run;
  }

  /** Runs a turn when nothing else runs; what it throws is a fault, not the end. */
  turn(): Promise<void> {
    return this.serially(async () => {
      if (!this.#stopped) await this.#runs.turn();
    }).catch((error) => this.#runs.onFault(error));
  }

  /** Arms the timer for what is due next. Storage that cannot even be read must not end the run: then it comes back later. */
  rearm(): void {
    if (this.#stopped) return;
    this.#arm(this.#runs.fallbackMs());
    try {
      this.#arm(this.#runs.nextDue() - this.#timers.now());
      this.#runs.after();
    } catch (error) {
      this.#runs.onFault(error);
    }
  }

  /** Nothing new begins; resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timers.clearTimeout(this.#timer);
    await this.#tail;
  }

  #arm(wait: number): void {
    this.#timers.clearTimeout(this.#timer);
    if (Number.isFinite(wait)) this.#timer = this.#timers.setTimeout(() => void this.turn(), Math.max(0, wait));
  }
}
