import type { Timers } from '../domain/timers.ts';
import type { Decoder } from './framing/decoder.ts';
import { limits } from './limits.ts';
import type { Reading } from './reading.ts';
import { type Fault, type ReaderState, stateAfter } from './state.ts';
import type { Line, Transport } from './transports/transport.ts';

export type ConnectionOptions = {
  transport: Transport;
  /** A fresh decoder for each connection: a half frame does not outlive its line. */
  createDecoder: () => Decoder;
  /** Silence, in milliseconds, after which the decoder gives a half frame up. */
  gap_ms: number;
  timers: Timers;
  onReading(reading: Reading): void;
  onState(state: ReaderState): void;
};

/**
 * Keeps a reader connected for as long as the program runs: opens a new line after each loss, at first soon, then every
 * ten seconds. The last fault stays the state until a line opens, so that the screen does not flicker.
 */
export function keepConnected(options: ConnectionOptions): { close(): Promise<void> } {
  const { timers, onState } = options;
  let line: Line | null = null;
  let stream = decodedStream(options);
  let retry: unknown = null;
  let failures = 0;

  function connect(): void {
    stream = decodedStream(options);
    line = options.transport({
      opened() {
        failures = 0;
        onState({ state: 'ready' });
      },
      bytes: (chunk) => stream.push(chunk),
      lost(fault) {
        stream.stop();
        line = null;
        lost(fault);
      },
    });
  }

  function lost(fault: Fault): void {
    const state = stateAfter(fault);
    onState(state);
    // What cannot be loaded now cannot be loaded in ten seconds: the runtime remembers a failed import.
    if (state.state === 'unavailable') return;
    const wait = Math.min(limits.reconnect_first_ms * 2 ** failures, limits.reconnect_last_ms);
    failures += 1;
    retry = timers.setTimeout(connect, wait);
  }

  onState({ state: 'connecting' });
  connect();
  return {
    async close() {
      timers.clearTimeout(retry);
      stream.stop();
      await line?.close();
    },
  };
}

/** A decoder with the one timer it needs. */
function decodedStream({ createDecoder, gap_ms, timers, onReading }: ConnectionOptions) {
  const decoder = createDecoder();
  let silence: unknown = null;
  return {
    push(chunk: Uint8Array): void {
      timers.clearTimeout(silence);
      silence = timers.setTimeout(() => decoder.expire().forEach(onReading), gap_ms);
      decoder.push(chunk).forEach(onReading);
    },
    stop(): void {
      timers.clearTimeout(silence);
    },
  };
}
