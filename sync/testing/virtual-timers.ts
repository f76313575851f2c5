import type { Timers } from '../../domain/timers.ts';

/** Rounds of the event loop without anything new after which everything that can go on without time has gone on. */
const QUIET_ROUNDS = 3;

type Entry = { at: number; order: number; fn: () => void };

/** Timers of a virtual world: time passes only when the test lets it, and then from one due timer to the next. */
export class VirtualTimers implements Timers {
  #now = 0;
  #order = 0;
  readonly #entries = new Map<object, Entry>();
  /** Counts everything that happens, so that `settle` sees when nothing does. */
  #stirs = 0;

  now(): number {
    return this.#now;
  }

  setTimeout(fn: () => void, ms: number): unknown {
    const handle = {};
    this.#stirs += 1;
    this.#order += 1;
    this.#entries.set(handle, { at: this.#now + Math.ceil(Math.max(0, ms)), order: this.#order, fn });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    if (this.#entries.delete(handle as object)) this.#stirs += 1;
  }

  /** Something happened elsewhere in the virtual world. */
  stir(): void {
    this.#stirs += 1;
  }

  /** Milliseconds until the next timer, or null when none is set. */
  next(): number | null {
    const due = this.#first();
    return due ? due[1].at - this.#now : null;
  }

  /** Lets everything run that needs no time. */
  async settle(): Promise<void> {
    let quiet = 0;
    while (quiet < QUIET_ROUNDS) {
      const before = this.#stirs;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = before === this.#stirs ? quiet + 1 : 0;
    }
  }

  /** Lets `ms` of virtual time pass, timer by timer. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    for (let due = this.#first(); due && due[1].at <= end; due = this.#first()) {
      const [handle, entry] = due;
      this.#entries.delete(handle);
      this.#now = Math.max(this.#now, entry.at);
      entry.fn();
      await this.settle();
    }
    this.#now = end;
  }

  #first(): [object, Entry] | null {
    let first: [object, Entry] | null = null;
    for (const each of this.#entries) {
      if (!first || each[1].at < first[1].at || (each[1].at === first[1].at && each[1].order < first[1].order)) {
        first = each;
      }
    }
    return first;
  }
}
