import type { Timers } from '../../domain/timers.ts';

/** Timers that stand still until told otherwise; for tests. */
export type FakeTimers = Timers & {
  /** Moves the clock on, running what falls due, in order; lets promises settle before and after each. */
  advance(ms: number): Promise<void>;
  /** How many alarms are set. */
  pending(): number;
};

/** A clock at zero with no alarms. */
export function fakeTimers(): FakeTimers {
  let now = 0;
  let alarms: { at: number; task: () => void }[] = [];
  return {
    now: () => now,
    setTimeout(task, ms) {
      const alarm = { at: now + ms, task };
      alarms.push(alarm);
      return alarm;
    },
    clearTimeout(handle) {
      alarms = alarms.filter((alarm) => alarm !== handle);
    },
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const next = alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        alarms = alarms.filter((alarm) => alarm !== next);
        now = next.at;
        next.task();
        await settled();
      }
      now = end;
    },
    pending: () => alarms.length,
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
