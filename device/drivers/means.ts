import type { Timers } from '../../domain/timers.ts';
import type { ConnectionOptions } from '../connection.ts';
import type { TokenOf } from '../protocols/idcard-sam.ts';
import type { Grab } from '../transports/exclusive.ts';
import type { HidLibrary } from '../transports/hid-library.ts';
import type { PcscLibrary } from '../transports/pcsc-library.ts';

/** What the kiosk lends to its readers. */
export type Means = {
  timers: Timers;
  /** Wall clock, epoch milliseconds: machines tell times of their own, and ours is what they are held against. */
  wall: () => number;
  /** The kiosk's key turns an identity number into a token before the number leaves the reader's own code. */
  tokenOf: TokenOf;
  /** Loads node-hid; tests lend a double. */
  loadHid?: () => Promise<HidLibrary>;
  /** Loads pcsc-mini; tests lend a double. */
  loadPcsc?: () => Promise<PcscLibrary>;
  /** Takes a keyboard for the kiosk alone; tests lend a double. */
  grab?: (hidraw: string) => Promise<Grab>;
};

/** How to connect a reader: its driver, and when to try again. */
export type Plan = Pick<ConnectionOptions, 'driver' | 'retry' | 'isThere'>;
