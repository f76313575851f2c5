import type { Timers } from '../timers.ts';

/** A double of time: nothing happens until the test lets it pass. */
export class TimersDouble implements Timers {
  private time = 0;
  private waiting: { at: number; fn: () => void }[] = [];

  now(): number {
    return this.time;
  }

  setTimeout(fn: () => void, ms: number): unknown {
    const entry = { at: this.time + ms, fn };
    this.waiting.push(entry);
    return entry;
  }

  clearTimeout(handle: unknown): void {
    this.waiting = this.waiting.filter((entry) => entry !== handle);
  }

  /** Lets `ms` milliseconds pass; whatever falls due runs in order, also what is set on the way. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const due = this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.clearTimeout(due);
      this.time = due.at;
      due.fn();
    }
    this.time = end;
  }

  /** How many timers are still set. */
  get pending(): number {
    return this.waiting.length;
  }
}
