import type { Reading } from '../reading.ts';
import { createCutter } from './cutter.ts';
import type { CutItem, Framing } from './framing.ts';

/** Bytes in, readings out. No timers and no I/O: whoever owns the line calls `expire` when it fell silent. */
export type Decoder = { push(chunk: Uint8Array): Reading[]; expire(): Reading[] };

/** Reads the frames of a framing as readings; `readingOf` answers null for frames that say nothing about a card (acknowledgements). */
export function createDecoder<T>(
  protocol: string,
  framing: Framing<T>,
  readingOf: (frame: T) => Reading | null,
): Decoder {
  const cutter = createCutter(framing);
  const readings = (items: CutItem<T>[]): Reading[] =>
    items.flatMap((item): Reading[] => {
      if (item.kind === 'rejected')
        return [{ kind: 'rejected', protocol, reason: item.reason, skipped_bytes: item.skipped_bytes }];
      const reading = readingOf(item.value);
      return reading === null ? [] : [reading];
    });
  return { push: (chunk) => readings(cutter.push(chunk)), expire: () => readings(cutter.expire()) };
}
