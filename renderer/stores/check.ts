import { createStore } from 'zustand/vanilla';
import type { Timers } from '../../domain/timers.ts';
import type { RecordCheck } from '../../kiosk/contract/record.ts';

/** How long the answer to a scanned record stands, in milliseconds: long enough to hold a page against it. */
export const CHECK_STANDS = 60_000;

/** The store of the one checked record on the screen; a new scan takes the place of the one before. */
export function createCheckStore(timers: Timers) {
  const store = createStore<{ check: RecordCheck | null }>(() => ({ check: null }));
  let leaving: unknown;
  const dismiss = () => {
    timers.clearTimeout(leaving);
    store.setState({ check: null });
  };
  return Object.assign(store, {
    dismiss,
    show(check: RecordCheck) {
      timers.clearTimeout(leaving);
      store.setState({ check });
      leaving = timers.setTimeout(dismiss, CHECK_STANDS);
    },
  });
}
