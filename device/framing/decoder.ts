import type { Reading } from '../reading.ts';
import { createCutter, type Piece } from './cutter.ts';
import type { CutItem, Framing } from './framing.ts';

/** Bytes in, readings out. No timers and no I/O: whoever owns the line calls `expire` when it fell silent. */
export type Decoder = { push(chunk: Uint8Array): Reading[]; expire(): Reading[] };

/** What every decoder can be told: who wants to see the bytes, piece by piece, as they were cut. */
export type DecoderOptions = { observe?: (piece: Piece) => void };

/** Reads the frames of a framing as readings; a frame may hold none (an acknowledgement) or several (two cards at once). */
export function createDecoder<T>(
  protocol: string,
  framing: Framing<T>,
  readingsOf: (frame: T) => Reading[],
  { observe }: DecoderOptions = {},
): Decoder {
  const cutter = createCutter(framing, observe);
  const readings = (items: CutItem<T>[]): Reading[] =>
    items.flatMap((item): Reading[] => {
      if (item.kind === 'rejected')
        return [{ kind: 'rejected', protocol, reason: item.reason, skipped_bytes: item.skipped_bytes }];
      return readingsOf(item.value);
    });
  return { push: (chunk) => readings(cutter.push(chunk)), expire: () => readings(cutter.expire()) };
}
