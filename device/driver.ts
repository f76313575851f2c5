import type { Piece } from './framing/cutter.ts';
import type { RejectReason } from './framing/framing.ts';
import type { Reading } from './reading.ts';
import type { Fault, ReaderState } from './state.ts';

/** What one connection to a reader tells: anything, in any order, until `lost`; nothing after it. */
export type DriverEvents = {
  /** How the reader is: `ready` when it works, `busy` while it reads a card. */
  state(state: ReaderState): void;
  /**
   * Something was read. False when it could not be kept: a reader that can send it again should. Readers that cannot
   * repeat themselves ignore the answer; the person sees it on the screen.
   */
  reading(reading: Reading): boolean;
  /** Bytes that belonged to no good frame and were asked for again, so that no reading came of them. */
  rejected(reason: RejectReason, skipped_bytes: number): void;
  /** Bytes on the line, to be counted. */
  bytes(direction: 'in' | 'out', count: number): void;
  /** The same bytes as pieces, for whoever watches the line; see `tap.ts` for what of them may be shown. */
  piece(direction: 'in' | 'out', piece: Piece): void;
  /** The connection is over. */
  lost(fault: Fault): void;
};

/** A NEW connection to a reader at each call; the events come after it returned. `close` is silent and may be called twice. */
export type Driver = (events: DriverEvents) => { close(): Promise<void> };
