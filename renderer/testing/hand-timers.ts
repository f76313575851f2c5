import type { Timers } from '../../domain/timers.ts';

/** Timers that a test moves by hand. */
export function handTimers(): Timers & { pass(ms: number): void } {
  let now = 0;
  let serial = 0;
  const due = new Map<number, { at: number; fn: () => void }>();
  return {
    now: () => now,
    setTimeout(fn, ms) {
      due.set(++serial, { at: now + ms, fn });
      return serial;
    },
    clearTimeout: (handle) => void due.delete(handle as number),
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= until).toSorted(([a, x], [b, y]) => x.at - y.at || a - b);
        if (next === undefined) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].fn();
      }
      now = until;
    },
  };
}
