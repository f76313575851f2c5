import type { Timers } from '../domain/timers.ts';
import { keepConnected } from './connection.ts';
import { limits } from './limits.ts';
import { protocols } from './protocols/index.ts';
import type { ReaderSource } from './reader-url.ts';
import type { Reading } from './reading.ts';
import { createRepeatFilter } from './repeats.ts';
import { type ReaderState, stateAfter } from './state.ts';
import { serialTransport } from './transports/serial.ts';
import { createSimulatedReader, type SimulatedReader } from './transports/simulated.ts';
import type { Transport } from './transports/transport.ts';

export type HubOptions = {
  readers: readonly ReaderSource[];
  timers: Timers;
  /** Every reading of every reader, repeats left out. */
  onReading(reading: Reading, source: ReaderSource): void;
  /** Every change of a reader's state. The first one of each reader comes before `createHub` returns. */
  onState(state: ReaderState, source: ReaderSource): void;
  /** The same card or text on the same reader within this time since its last sight is one reading. */
  repeat_ms?: number;
  /** Opens serial ports; tests put theirs here. */
  serial?: (source: Extract<ReaderSource, { kind: 'serial' }>) => Transport;
};

/** All readers of a kiosk: kept connected, decoded, each with a state. Nothing a reader does makes it throw. */
export type Hub = {
  states(): { source: ReaderSource; state: ReaderState }[];
  /** A text the keyboard wedge of the screen caught. False when there is no such wedge. */
  scan(readerId: string, text: string): boolean;
  /** The controls of a simulated reader, by its id ("simulated:name"). */
  simulated(readerId: string): SimulatedReader | null;
  /** Closes every port and stops every timer. */
  close(): Promise<void>;
};

/** A reader whose bytes come over a line of ours. */
type LineSource = Exclude<ReaderSource, { kind: 'wedge' }>;

/** Connects all readers and keeps them connected until `close`. */
export function createHub(options: HubOptions): Hub {
  const { timers, onState, serial = serialTransport } = options;
  const states = new Map<ReaderSource, ReaderState>();
  const sinks = new Map<string, (reading: Reading) => void>();
  const simulated = new Map<string, SimulatedReader>();
  const connections: { close(): Promise<void> }[] = [];

  function transportOf(source: LineSource): Transport {
    if (source.kind === 'serial') return serial(source);
    const reader = createSimulatedReader();
    simulated.set(source.id, reader);
    return reader.transport;
  }

  function start(source: ReaderSource): void {
    const setState = (state: ReaderState): void => {
      states.set(source, state);
      onState(state, source);
    };
    if (sinks.has(source.id)) {
      setState(stateAfter({ code: 'named_twice', detail: source.id }));
      return;
    }
    const onReading = withoutRepeats(options, source);
    sinks.set(source.id, onReading);
    if (source.kind === 'wedge') setState({ state: 'ready' });
    else connections.push(connect(source, onReading, setState));
  }

  function connect(
    source: LineSource,
    onReading: (reading: Reading) => void,
    setState: (state: ReaderState) => void,
  ): { close(): Promise<void> } {
    const { gap_ms, createDecoder } = protocols[source.protocol];
    return keepConnected({
      transport: transportOf(source),
      createDecoder: () => createDecoder(source),
      gap_ms,
      timers,
      onReading,
      onState: setState,
    });
  }

  for (const source of options.readers) start(source);
  return {
    states: () => [...states].map(([source, state]) => ({ source, state })),
    scan(readerId, text) {
      const sink = sinks.get(readerId);
      if (sink === undefined || !options.readers.some(({ id, kind }) => id === readerId && kind === 'wedge'))
        return false;
      sink({ kind: 'text', protocol: 'wedge', text });
      return true;
    },
    simulated: (readerId) => simulated.get(readerId) ?? null,
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}

function withoutRepeats({ timers, onReading, repeat_ms = limits.repeat_ms }: HubOptions, source: ReaderSource) {
  const filter = createRepeatFilter(repeat_ms);
  return (reading: Reading): void => {
    if (!filter.isRepeat(reading, timers.now())) onReading(reading, source);
  };
}
