import type { Timers } from '../domain/timers.ts';

/** The runtime's own time. */
export const realTimers: Timers = {
  now: () => performance.now(),
  setTimeout: (task, ms) => setTimeout(task, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
