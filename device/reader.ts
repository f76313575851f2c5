import type { Timers } from '../domain/timers.ts';
import { createCounting, type ReaderCounters } from './counters.ts';
import type { DriverEvents } from './driver.ts';
import type { ReaderSource } from './reader-source.ts';
import type { Reading } from './reading.ts';
import { createRepeatFilter } from './repeats.ts';
import { type Fault, type ReaderState, stateAfter } from './state.ts';
import { maskedPiece, maskedReading, type TapEvent } from './tap.ts';

/** One reader of a kiosk as the hub keeps it: its state, what it did, and who watches it. */
export type Reader = {
  source: ReaderSource;
  state(): ReaderState;
  counters(): ReaderCounters;
  /** Takes a reading; false when it could not be kept. A repetition is taken and goes nowhere. */
  reading(reading: Reading): boolean;
  setState(state: ReaderState): void;
  /** What a connection tells goes here. */
  events: Omit<DriverEvents, 'lost' | 'state'>;
  /** Shows what the reader does from now on; the function that comes back ends that. */
  watch(listener: (event: TapEvent) => void): () => void;
};

export type ReaderParts = {
  source: ReaderSource;
  timers: Timers;
  repeat_ms: number;
  onReading(reading: Reading, source: ReaderSource): boolean;
  onState(state: ReaderState, source: ReaderSource): void;
};

/** A reader that does nothing yet. */
export function createReader({ source, timers, repeat_ms, onReading, onState }: ReaderParts): Reader {
  const counting = createCounting(timers.now);
  const repeats = createRepeatFilter(repeat_ms);
  const watchers = new Set<(event: TapEvent) => void>();
  let state: ReaderState = { state: 'connecting' };

  function show(make: () => TapEvent): void {
    if (watchers.size === 0) return;
    const event = make();
    for (const watcher of watchers) watcher(event);
  }

  function reading(one: Reading): boolean {
    // A machine's records carry their own identity, and two of them in one batch are two.
    if (!hasMachine(one) && repeats.isRepeat(one, timers.now())) return true;
    counting.reading(one);
    show(() => maskedReading(one));
    return onReading(one, source);
  }

  return {
    source,
    state: () => state,
    counters: counting.counters,
    reading,
    setState(next) {
      state = next;
      const fault = faultOf(next);
      if (fault !== null) counting.fault(fault);
      show(() => ({ kind: 'state', state: next.state }));
      onState(next, source);
    },
    events: {
      reading,
      bytes: counting.bytes,
      rejected(reason, skipped_bytes) {
        counting.rejected(reason, skipped_bytes);
        show(() => ({ kind: 'rejected', reason, skipped_bytes }));
      },
      piece: (direction, piece) => show(() => maskedPiece(direction, piece)),
    },
    watch(listener) {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
  };
}

/** The state of a second reader on the same port: it is never connected. */
export function namedTwice(source: ReaderSource): ReaderState {
  return stateAfter({ code: 'named_twice', detail: source.id });
}

function hasMachine(reading: Reading): boolean {
  return 'machine' in reading && reading.machine !== undefined;
}

function faultOf(state: ReaderState): Fault | null {
  if ('reason' in state) return { code: state.reason, detail: state.detail };
  return 'fix' in state ? { code: state.fix, detail: state.detail } : null;
}
