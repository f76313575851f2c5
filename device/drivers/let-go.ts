import type { Timers } from '../../domain/timers.ts';
import { limits } from '../limits.ts';

/**
 * Waits until a line is closed, so that the next connection finds the port free; but not for ever, because drivers of devices
 * that are gone sometimes never say that they are done.
 */
export function letGo(line: { close(): Promise<void> }, timers: Timers): Promise<void> {
  return new Promise((done) => {
    const enough = timers.setTimeout(done, limits.close_ms);
    line.close().then(() => {
      timers.clearTimeout(enough);
      done();
    }, done);
  });
}
