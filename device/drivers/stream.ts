import type { Timers } from '../../domain/timers.ts';
import type { Driver } from '../driver.ts';
import type { Decoder, DecoderOptions } from '../framing/decoder.ts';
import type { Transport } from '../transports/transport.ts';

export type StreamOptions = {
  transport: Transport;
  /** A fresh decoder for each connection: a half frame does not outlive its line. */
  createDecoder: (options: DecoderOptions) => Decoder;
  /** Silence, in milliseconds, after which the decoder gives a half frame up. */
  gap_ms: number;
  timers: Timers;
};

/** A reader that talks by itself: what it sends is decoded, and it is ready as soon as its line is open. */
export function streamDriver({ transport, createDecoder, gap_ms, timers }: StreamOptions): Driver {
  return (events) => {
    const decoder = createDecoder({ observe: (piece) => events.piece('in', piece) });
    let silence: unknown = null;
    const line = transport({
      opened: () => events.state({ state: 'ready' }),
      bytes(chunk) {
        events.bytes('in', chunk.length);
        timers.clearTimeout(silence);
        silence = timers.setTimeout(() => decoder.expire().forEach(events.reading), gap_ms);
        decoder.push(chunk).forEach(events.reading);
      },
      lost(fault) {
        timers.clearTimeout(silence);
        events.lost(fault);
      },
    });
    return {
      close() {
        timers.clearTimeout(silence);
        return line.close();
      },
    };
  };
}
