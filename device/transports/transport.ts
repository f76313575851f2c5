import type { Fault } from '../state.ts';

/** What one connection tells its owner: `opened` at most once, then bytes, then `lost` at most once and nothing after it. */
export type LineEvents = { opened(): void; bytes(chunk: Uint8Array): void; lost(fault: Fault): void };

/** One connection. */
export type Line = {
  /** Sends bytes. What cannot be sent now (not open yet, lost, closed) is thrown away: a late request is a wrong one. */
  write(bytes: Uint8Array): void;
  /** Silent (no `lost`), may be called at any time and more than once; resolves when the port is free. */
  close(): Promise<void>;
};

/** Opens a NEW connection at each call; the events come after it returned. A connection that was lost is never used again. */
export type Transport = (events: LineEvents) => Line;
