import type { LineEvents, Transport } from './transport.ts';

/** A reader that exists only in the program. Its bytes go through the same decoder as those of a real one. */
export type SimulatedReader = {
  transport: Transport;
  /** Puts bytes on the line: a frame, half of one, garbage. False when nobody listens (unplugged, or not connected yet). */
  send(bytes: Uint8Array): boolean;
  /** What the kiosk writes to the reader, for a double that answers. One listener. */
  onWritten(listener: (bytes: Uint8Array) => void): void;
  /** Pulls the plug; the port is gone until `plug`. */
  unplug(): void;
  plug(): void;
};

/** A simulated reader, plugged in. */
export function createSimulatedReader(): SimulatedReader {
  let plugged = true;
  let listener: LineEvents | null = null;
  let heard: (bytes: Uint8Array) => void = () => {};

  return {
    transport(events) {
      let closed = false;
      queueMicrotask(() => {
        if (closed) return;
        if (plugged) {
          listener = events;
          events.opened();
        } else events.lost({ code: 'port_not_found', detail: 'the simulated reader is unplugged' });
      });
      return {
        write(bytes) {
          if (listener === events) heard(bytes);
        },
        async close() {
          closed = true;
          if (listener === events) listener = null;
        },
      };
    },
    send(bytes) {
      listener?.bytes(bytes);
      return listener !== null;
    },
    onWritten(written) {
      heard = written;
    },
    unplug() {
      plugged = false;
      const lost = listener;
      listener = null;
      lost?.lost({ code: 'unplugged', detail: 'the simulated reader was unplugged' });
    },
    plug() {
      plugged = true;
    },
  };
}
