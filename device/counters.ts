import type { Reading } from './reading.ts';
import type { Fault } from './state.ts';

/** What a reader has done since the program started. Times are milliseconds before now. */
export type ReaderCounters = {
  bytes_in: number;
  bytes_out: number;
  readings: number;
  /** Frames that were no good, and cards that could not be read. */
  rejected: number;
  /** Bytes that belonged to no good frame. */
  skipped_bytes: number;
  /** The last thing that went wrong: the code of a fault, or why a frame was thrown away. */
  last_error: { code: string; ago_ms: number } | null;
  /** When the reader was last heard, or a machine last reported. */
  last_seen_ms_ago: number | null;
};

/** Counts what one reader does. `now` is monotonic milliseconds. */
export type Counting = {
  bytes(direction: 'in' | 'out', count: number): void;
  reading(reading: Reading): void;
  rejected(reason: string, skipped_bytes: number): void;
  fault(fault: Fault): void;
  counters(): ReaderCounters;
};

/** Counters at zero. */
export function createCounting(now: () => number): Counting {
  const count = { bytes_in: 0, bytes_out: 0, readings: 0, rejected: 0, skipped_bytes: 0 };
  let error: { code: string; at: number } | null = null;
  let seen: number | null = null;

  function rejected(reason: string, skipped_bytes: number): void {
    count.rejected += 1;
    count.skipped_bytes += skipped_bytes;
    error = { code: reason, at: now() };
  }

  return {
    bytes(direction, bytes) {
      count[`bytes_${direction}`] += bytes;
      if (direction === 'in') seen = now();
    },
    reading(reading) {
      if (reading.kind === 'rejected') rejected(reading.reason, reading.skipped_bytes);
      else count.readings += 1;
    },
    rejected,
    fault({ code }) {
      error = { code, at: now() };
    },
    counters: () => ({
      ...count,
      last_error: error === null ? null : { code: error.code, ago_ms: now() - error.at },
      last_seen_ms_ago: seen === null ? null : now() - seen,
    }),
  };
}
