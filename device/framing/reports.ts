import type { Framing } from './framing.ts';

/** HID reports of one size, one behind the other. They have no start and no check: the bus delivers them whole or not at all. */
export function reportFraming(size: number): Framing<Uint8Array> {
  return {
    max_bytes: size,
    match: (bytes) =>
      bytes.length < size ? { verdict: 'more' } : { verdict: 'frame', length: size, value: bytes.slice(0, size) },
  };
}
