import type { Timers } from '../domain/timers.ts';

/** How work under a deadline ended; a rejection of the work is passed on. */
export type Ended<T> = { by: 'itself'; value: T } | { by: 'deadline' } | { by: 'stop' };

/**
 * Gives work a time limit and a stop. The signal aborts at both, but nothing here waits for the work to obey: a half-open
 * connection never would. What it still brings later is dropped.
 */
export async function withDeadline<T>(
  timers: Timers,
  ms: number,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Ended<T>> {
  if (stop.aborted) return { by: 'stop' };
  const controller = new AbortController();
  let end: (ended: Ended<T>) => void = () => {};
  const cut = new Promise<Ended<T>>((resolve) => {
    end = resolve;
  });
  const timer = timers.setTimeout(() => end({ by: 'deadline' }), ms);
  const onStop = () => end({ by: 'stop' });
  stop.addEventListener('abort', onStop);
  const worked = work(controller.signal).then((value): Ended<T> => ({ by: 'itself', value }));
  worked.catch(() => {}); // a rejection after the deadline is nobody's
  try {
    return await Promise.race([worked, cut]);
  } finally {
    timers.clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
    controller.abort();
  }
}
