import { createStore } from 'zustand/vanilla';
import { epochMs } from '../../domain/city-time.ts';
import type { Timers } from '../../domain/timers.ts';
import type { ScreenState } from '../../kiosk/contract/screen.ts';
import type { LinkState } from '../transport/connection.ts';

/** What the service last said, and whether the line to it lives. */
export type ScreenStore = {
  link: LinkState;
  state: ScreenState | null;
  /** Monotonic ms at which `state` came: the screen's clock runs on from `state.now` by it. */
  heard_at: number;
};

/** The store of the public screens; written by the connection alone. */
export function createScreenStore(timers: Timers) {
  const store = createStore<ScreenStore>(() => ({ link: 'connecting', state: null, heard_at: 0 }));
  return Object.assign(store, {
    heard: (state: ScreenState) => store.setState({ state, heard_at: timers.now() }),
    linked: (link: LinkState) => store.setState({ link }),
  });
}

/** Epoch ms of the service's clock at the monotonic time `now`. */
export function serviceTime({ state, heard_at }: ScreenStore, now: number): number {
  return state === null ? 0 : Math.round(epochMs(state.now) + now - heard_at);
}
