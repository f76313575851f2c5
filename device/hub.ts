import { keepConnected } from './connection.ts';
import type { ReaderCounters } from './counters.ts';
import { hidPlan } from './drivers/hid.ts';
import { lineDriver, serialPlan } from './drivers/line.ts';
import type { MachineDriver } from './drivers/machine.ts';
import { machinesOf } from './drivers/machines.ts';
import type { Means, Plan } from './drivers/means.ts';
import { pcscDriver } from './drivers/pcsc.ts';
import { limits } from './limits.ts';
import { createReader, namedTwice, type Reader } from './reader.ts';
import type { ReaderSource } from './reader-source.ts';
import type { Reading } from './reading.ts';
import type { ReaderState } from './state.ts';
import type { TapEvent } from './tap.ts';
import { createSimulatedReader, type SimulatedReader } from './transports/simulated.ts';

export type HubOptions = Means & {
  readers: readonly ReaderSource[];
  /** Every reading of every reader, repeats left out. False when it could not be kept. */
  onReading(reading: Reading, source: ReaderSource): boolean;
  /** Every change of a reader's state. The first one of each reader comes before `createHub` returns. */
  onState(state: ReaderState, source: ReaderSource): void;
  /** The same card or text on the same reader within this time since its last sight is one reading. */
  repeat_ms?: number;
};

/** All readers of a kiosk: kept connected, decoded, each with a state. Nothing a reader does makes it throw. */
export type Hub = {
  states(): { source: ReaderSource; state: ReaderState; counters: ReaderCounters }[];
  /** A text the keyboard wedge of the screen caught. False when there is no such wedge. */
  scan(readerId: string, text: string): boolean;
  /** Shows a reader at work, numbers masked, until the function that comes back is called. Null when there is no such reader. */
  watch(readerId: string, listener: (event: TapEvent) => void): (() => void) | null;
  /** Lets a machine report from now on: its serial number or MAC address. False when no machines report to this reader. */
  admit(readerId: string, device: string): boolean;
  /** The controls of a simulated reader, by its id ("simulated:name"). */
  simulated(readerId: string): SimulatedReader | null;
  /** Closes every port and stops every timer. */
  close(): Promise<void>;
};

/** Connects all readers and keeps them connected until `close`. */
export function createHub(options: HubOptions): Hub {
  const { timers, onReading, onState, repeat_ms = limits.repeat_ms } = options;
  const all: Reader[] = [];
  const byId = new Map<string, Reader>();
  const simulated = new Map<string, SimulatedReader>();
  const lists = new Map<string, MachineDriver>();
  const connections: { close(): Promise<void> }[] = [];

  function start(source: ReaderSource): void {
    const reader = createReader({ source, timers, repeat_ms, onReading, onState });
    all.push(reader);
    if (byId.has(source.id)) {
      reader.setState(namedTwice(source));
      return;
    }
    byId.set(source.id, reader);
    const plan = planOf(source);
    if (plan === null) reader.setState({ state: 'ready' });
    else connections.push(keepConnected({ ...plan, timers, events: reader.events, onState: reader.setState }));
  }

  /** How to connect a reader; null for the wedge, whose keys the screen sends. */
  function planOf(source: ReaderSource): Plan | null {
    switch (source.kind) {
      case 'wedge':
        return null;
      case 'simulated': {
        const reader = createSimulatedReader();
        simulated.set(source.id, reader);
        return { driver: lineDriver(source, reader.transport, options) };
      }
      case 'serial':
        return serialPlan(source, options);
      case 'hid':
        return hidPlan(source, options);
      case 'pcsc': {
        const { loadPcsc } = options;
        return {
          driver: pcscDriver({ name: source.name, timers, ...(loadPcsc === undefined ? {} : { load: loadPcsc }) }),
        };
      }
      case 'adms':
      case 'isapi': {
        const machines = machinesOf(source, options);
        lists.set(source.id, machines);
        return { driver: machines.driver };
      }
    }
  }

  for (const source of options.readers) start(source);
  return {
    states: () => all.map((reader) => ({ source: reader.source, state: reader.state(), counters: reader.counters() })),
    scan(readerId, text) {
      const reader = byId.get(readerId);
      if (reader?.source.kind !== 'wedge') return false;
      reader.reading({ kind: 'text', protocol: 'wedge', text });
      return true;
    },
    watch: (readerId, listener) => byId.get(readerId)?.watch(listener) ?? null,
    admit(readerId, device) {
      lists.get(readerId)?.admit(device);
      return lists.has(readerId);
    },
    simulated: (readerId) => simulated.get(readerId) ?? null,
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}
