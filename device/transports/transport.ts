import type { Fault } from '../state.ts';

/** What one connection tells its owner: `opened` at most once, then bytes, then `lost` at most once and nothing after it. */
export type LineEvents = { opened(): void; bytes(chunk: Uint8Array): void; lost(fault: Fault): void };

/** One connection. `close` is silent (no `lost`), may be called at any time and more than once. */
export type Line = { close(): Promise<void> };

/** Opens a NEW connection at each call; the events come after it returned. A connection that was lost is never used again. */
export type Transport = (events: LineEvents) => Line;
