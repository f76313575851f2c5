import type { Timers } from '../domain/timers.ts';
import type { Driver, DriverEvents } from './driver.ts';
import { limits } from './limits.ts';
import { type Fault, type ReaderState, stateAfter } from './state.ts';

export type ConnectionOptions = {
  driver: Driver;
  timers: Timers;
  /** Everything a connection tells but its end. */
  events: Omit<DriverEvents, 'lost' | 'state'>;
  onState(state: ReaderState): void;
  /** First and longest wait before a lost reader is tried again; by default 0.5 and 10 seconds. */
  retry?: { first_ms: number; last_ms: number };
  /** Whether what was missing is there again: asked once a second, so that nobody waits ten seconds for a plug just put in. */
  isThere?: () => boolean;
};

/**
 * Keeps a reader connected for as long as the program runs: opens a new line after each loss, at first soon, then every
 * ten seconds. The last fault stays the state until a line opens, so that the screen does not flicker.
 */
export function keepConnected(options: ConnectionOptions): { close(): Promise<void> } {
  const { timers, events, onState } = options;
  const { first_ms, last_ms } = options.retry ?? {
    first_ms: limits.reconnect_first_ms,
    last_ms: limits.reconnect_last_ms,
  };
  let line: { close(): Promise<void> } | null = null;
  let retry: unknown = null;
  let watch: unknown = null;
  let failures = 0;

  function connect(): void {
    timers.clearTimeout(retry);
    timers.clearTimeout(watch);
    line = options.driver({
      ...events,
      state(state) {
        if (state.state === 'ready') failures = 0;
        onState(state);
      },
      lost(fault) {
        line = null;
        lost(fault);
      },
    });
  }

  function lost(fault: Fault): void {
    const state = stateAfter(fault);
    onState(state);
    // What cannot be loaded now cannot be loaded in ten seconds: the runtime remembers a failed import.
    if (fault.code === 'library_missing') return;
    const wait = Math.min(first_ms * 2 ** failures, last_ms);
    failures += 1;
    retry = timers.setTimeout(connect, wait);
    if (state.state === 'unplugged' && options.isThere !== undefined) watchFor(options.isThere);
  }

  function watchFor(isThere: () => boolean): void {
    const look = (): void => {
      if (isThere()) connect();
      else watch = timers.setTimeout(look, limits.watch_ms);
    };
    watch = timers.setTimeout(look, limits.watch_ms);
  }

  onState({ state: 'connecting' });
  connect();
  return {
    async close() {
      timers.clearTimeout(retry);
      timers.clearTimeout(watch);
      await line?.close();
    },
  };
}
