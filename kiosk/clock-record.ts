import type { Clock, ClockState } from '../domain/clock.ts';
import type { Ledger } from './ledger/ledger.ts';

/** What the record of the clock works with. */
export type ClockParts = {
  ledger: Ledger;
  clock: Clock & { state(): ClockState; serverTime(instant: string): void };
  /** On a full disk the last room is for check-ins. */
  diskIsFull: () => boolean;
  onFault: (error: unknown) => void;
};

/**
 * Passes signed platform time to the clock, and writes it into the ledger when it says something new: at the first one
 * since the start, when trust begins and when a step was noticed. A wrong clock on the wall may stay wrong for ever; then
 * this event is what gives its check-ins their time.
 * @returns takes each signed server time
 */
export function createClockRecord({ ledger, clock, diskIsFull, onFault }: ClockParts): (serverTime: string) => void {
  let recorded = false;
  return (server_time) => {
    const before = clock.at().clock;
    clock.serverTime(server_time);
    const at = clock.at();
    if (before === 'stepped' || (before !== 'trusted' && at.clock === 'trusted')) recorded = false;
    if (recorded || diskIsFull()) return;
    const { boot_id, mono_ms, wall } = at;
    const body = { boot_id, mono_ms, wall, server_time };
    try {
      ledger.write(at, (append) => append({ type: 'clock.synchronized', actor: { kind: 'kiosk' }, body }));
      recorded = true;
    } catch (error) {
      onFault(error);
    }
  };
}
