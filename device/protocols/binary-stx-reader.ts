import { normalCardNumber } from '../../domain/card-number.ts';
import { toHex, xorOf } from '../bytes.ts';
import { createDecoder, type Decoder, type DecoderOptions } from '../framing/decoder.ts';
import type { Framing, Verdict } from '../framing/framing.ts';
import type { Reading } from '../reading.ts';

/**
 * Binary card modules that talk by themselves at 9600 baud (facts: devices, 3.1): `STX len type data BCC ETX`, where len is
 * the whole frame and BCC the XOR of len to data. Type 02 is an EM4100 card (batch byte and 4 bytes), type 01 a Mifare UID.
 */
export type BinaryStxFrame = { type: 'EM4100'; batch: string; normal: string } | { type: 'MIFARE'; normal: string };

const STX = 0x02;
const ETX = 0x03;
const MIFARE = 0x01;
const EM4100 = 0x02;
/** Everything but the data: STX, len, type, BCC, ETX. */
const OVERHEAD = 5;
const EM_LENGTH = OVERHEAD + 5;
const MIFARE_LENGTHS: readonly number[] = [4, 7, 10].map((uid) => OVERHEAD + uid);

export const binaryStxFraming: Framing<BinaryStxFrame> = {
  open_bytes: 3,
  max_bytes: Math.max(...MIFARE_LENGTHS) + 1,
  match(bytes) {
    const [start, length, type] = bytes;
    if (start !== STX) return { verdict: 'noise', length: 1 };
    if (length === undefined) return { verdict: 'more' };
    if (length !== EM_LENGTH && !MIFARE_LENGTHS.includes(length)) return { verdict: 'bad', reason: 'length', span: 2 };
    if (type === undefined || bytes.length < length) return { verdict: 'more' };
    return judged(bytes.subarray(0, length), type);
  },
};

/** A decoder of cards from a binary module. */
export function binaryStxDecoder(options: DecoderOptions = {}): Decoder {
  const protocol = 'binary-stx-reader';
  const readingOf = (frame: BinaryStxFrame): Reading => ({
    kind: 'card',
    protocol,
    normal: frame.normal,
    ...(frame.type === 'EM4100' ? { version_byte: frame.batch } : {}),
  });
  return createDecoder(protocol, binaryStxFraming, (frame) => [readingOf(frame)], options);
}

function judged(frame: Uint8Array, type: number): Verdict<BinaryStxFrame> {
  const span = frame.length;
  if (xorOf(frame.subarray(1, -1)) !== 0) {
    const computed = toHex(Uint8Array.of(xorOf(frame.subarray(1, -2))));
    return { verdict: 'bad', reason: 'checksum', span, detail: { computed, got: toHex(frame.subarray(-2, -1)) } };
  }
  const value = frame.at(-1) === ETX ? cardOf(frame.subarray(3, -2), type) : null;
  return value === null ? { verdict: 'bad', reason: 'format', span } : { verdict: 'frame', length: span, value };
}

function cardOf(data: Uint8Array, type: number): BinaryStxFrame | null {
  if (type === EM4100 && data.length === 5)
    return { type: 'EM4100', batch: toHex(data.subarray(0, 1)), normal: toHex(data.subarray(1)) };
  const uid = type === MIFARE ? normalCardNumber(toHex(data)) : null;
  return uid === null ? null : { type: 'MIFARE', normal: uid };
}
