import {
  PCSC_STATE,
  type PcscCard,
  type PcscClient,
  type PcscLibrary,
  type PcscReader,
} from '../transports/pcsc-library.ts';

type ReaderListener = { change?: (status: { raw: number }) => void; disconnect?: () => void };

/** A double of pcsc-mini and the service behind it. */
export type PcscDouble = {
  library: PcscLibrary;
  /** A reader is plugged in; the controls of what lies on it come back. */
  plug(name: string): PcscReaderDouble;
  /** The service dies. */
  die(): void;
  /** Clients that were started and not stopped. */
  clients(): number;
};

export type PcscReaderDouble = {
  /** A card that answers every question so; null takes its time for ever. */
  lay(answer: Uint8Array | null): void;
  /** A card that gives no sign of life. */
  layMute(): void;
  lift(): void;
  unplug(): void;
  /** Connections that were not given back. */
  open(): number;
};

const EMPTY = 0x0010;

/** A service with no reader; `running: false` is one that does not run. */
export function createPcscDouble({ running = true }: { running?: boolean } = {}): PcscDouble {
  const clients = new Set<{ reader?: (reader: PcscReader) => void; error?: (error: unknown) => void }>();
  const readers: PcscReader[] = [];

  class Client implements PcscClient {
    readonly #listeners: { reader?: (reader: PcscReader) => void; error?: (error: unknown) => void } = {};
    on(event: 'reader' | 'error', listener: (value: never) => void): unknown {
      this.#listeners[event] = listener as (value: unknown) => void;
      return this;
    }
    start(): unknown {
      if (!running) throw Object.assign(new Error('[ NoService ] - Error in native function'), { code: 'NoService' });
      clients.add(this.#listeners);
      for (const reader of readers) setImmediate(() => this.#listeners.reader?.(reader));
      return this;
    }
    stop(): void {
      clients.delete(this.#listeners);
    }
  }

  function plug(name: string): PcscReaderDouble {
    const listeners: ReaderListener = {};
    let answer: Uint8Array | null = null;
    let open = 0;
    const card: PcscCard = {
      transmit: () => (answer === null ? new Promise(() => {}) : Promise.resolve(answer)),
      async disconnect() {
        open -= 1;
      },
    };
    const reader: PcscReader = {
      name: () => name,
      on(event: 'change' | 'disconnect', listener: (value: never) => void) {
        listeners[event] = listener as () => void;
      },
      async connect() {
        open += 1;
        return card;
      },
    };
    readers.push(reader);
    for (const client of clients) client.reader?.(reader);
    const change = (raw: number) => listeners.change?.({ raw });
    return {
      lay(bytes) {
        answer = bytes;
        change(PCSC_STATE.PRESENT);
      },
      layMute: () => change(PCSC_STATE.PRESENT | PCSC_STATE.MUTE),
      lift: () => change(EMPTY),
      unplug: () => listeners.disconnect?.(),
      open: () => open,
    };
  }

  return {
    library: { Client },
    plug,
    die() {
      for (const client of [...clients])
        client.error?.(Object.assign(new Error('[ NoService ]'), { code: 'NoService' }));
    },
    clients: () => clients.size,
  };
}
