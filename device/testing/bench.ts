import { createHub, type Hub } from '../hub.ts';
import type { ReaderSource } from '../reader-source.ts';
import { parseReaderUrl } from '../reader-url.ts';
import type { Reading } from '../reading.ts';
import type { ReaderState } from '../state.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import type { TapEvent } from '../tap.ts';
import type { ReplierParts } from './replier.ts';

/** A hub with one simulated reader on a clock that stands still, and everything it said. */
export type Bench = {
  hub: Hub;
  timers: FakeTimers;
  readings: Reading[];
  states: ReaderState[];
  /** What a staff panel saw. */
  tapped: TapEvent[];
  /** The numbers that were asked to be keyed. */
  keyed: string[];
  unplug(): void;
  plug(): void;
};

const ID = 'simulated:bench';

/** The source a URL stands for. */
export function sourceOf(url: string): ReaderSource {
  const read = parseReaderUrl(url);
  if (!read.ok) throw new Error(read.error);
  return read.source;
}

/** A simulated reader of a protocol, behind which a double stands; `query` goes into its URL. */
export function benchWith(
  protocol: string,
  makeDouble: (parts: ReplierParts) => { hear(bytes: Uint8Array): void },
  query = '',
): Bench {
  const timers = fakeTimers();
  const bench = {
    readings: [] as Reading[],
    states: [] as ReaderState[],
    tapped: [] as TapEvent[],
    keyed: [] as string[],
  };
  const hub = createHub({
    readers: [sourceOf(`${ID}?protocol=${protocol}${query}`)],
    timers,
    wall: () => 0,
    tokenOf: (number) => `token-${bench.keyed.push(number)}`,
    onReading: (reading) => bench.readings.push(reading) > 0,
    onState: (state) => bench.states.push(state),
  });
  const reader = hub.simulated(ID);
  const double = makeDouble({ timers, delay_ms: 20, send: (bytes) => void reader?.send(bytes) });
  reader?.onWritten((bytes) => double.hear(bytes));
  hub.watch(ID, (event) => bench.tapped.push(event));
  return {
    ...bench,
    hub,
    timers,
    unplug: () => reader?.unplug(),
    plug: () => reader?.plug(),
  };
}

/** The names of the states, one behind the other. */
export function stateNames(states: readonly ReaderState[]): string[] {
  return states.map(({ state }) => state);
}
