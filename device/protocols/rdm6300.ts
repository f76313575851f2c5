import { asciiOf, fromHex, isHexDigit, toHex, xorOf } from '../bytes.ts';
import { createDecoder, type Decoder, type DecoderOptions } from '../framing/decoder.ts';
import type { Framing, Verdict } from '../framing/framing.ts';
import type { Reading } from '../reading.ts';

/**
 * 125 kHz readers that talk by themselves at 9600 baud (facts: devices, 3.1), hex in either case:
 * RDM6300 `STX 10 hex, 2 check, ETX` · ID-12/20 the same with CR LF before ETX · clones `STX 10 hex CR LF ETX` without a check ·
 * EM-18 the bare twelve characters. The check is the XOR of the five bytes the ten digits stand for.
 */
export type Rdm6300Frame = {
  /** First byte: version or customer code, two hex digits. */
  version: string;
  /** The card's number in normal form. */
  id32: string;
  checksum: 'ok' | 'absent';
};

const STX = 0x02;
const TAILS: readonly { digits: number; tail: readonly number[] }[] = [
  { digits: 12, tail: [0x03] },
  { digits: 12, tail: [0x0d, 0x0a, 0x03] },
  { digits: 10, tail: [0x0d, 0x0a, 0x03] },
];
const SHORTEST = 14;

export const rdm6300Framing: Framing<Rdm6300Frame> = {
  open_bytes: 1,
  max_bytes: 16,
  match(bytes) {
    if (bytes[0] === STX) return framed(bytes);
    if (isHexDigit(bytes[0])) return bare(bytes);
    return { verdict: 'noise', length: 1 };
  },
};

/** A decoder of cards from any reader of the family. */
export function rdm6300Decoder(options: DecoderOptions = {}): Decoder {
  const protocol = 'rdm6300';
  const readingOf = ({ id32, version }: Rdm6300Frame): Reading => ({
    kind: 'card',
    protocol,
    normal: id32,
    version_byte: version,
  });
  return createDecoder(protocol, rdm6300Framing, (frame) => [readingOf(frame)], options);
}

/** The 14 bytes an RDM6300 sends for a card; for simulators and demo cards. `normal` is a 4-byte card number. */
export function rdm6300Frame(normal: string, version = '00'): Uint8Array {
  const id = fromHex(version + normal);
  if (id?.length !== 5) throw new Error(`an RDM6300 frame carries 4 bytes and a version byte, not ${version}${normal}`);
  const text = toHex(id) + toHex(Uint8Array.of(xorOf(id)));
  return Uint8Array.of(STX, ...new TextEncoder().encode(text), 0x03);
}

function framed(bytes: Uint8Array): Verdict<Rdm6300Frame> {
  const digits = hexRun(bytes, 1, 13);
  const after = bytes.subarray(1 + digits);
  const possible = TAILS.filter((one) => one.digits === digits && agrees(after, one.tail));
  const whole = possible.find((one) => after.length >= one.tail.length);
  if (whole !== undefined) return checked(bytes.subarray(1, 1 + digits), 1 + digits + whole.tail.length);
  const undecided = after.length === 0 ? digits <= 12 : possible.length > 0;
  if (undecided) return { verdict: 'more' };
  // No digit can be the start of another frame, so all of them go at once.
  const interrupted = digits <= 12 && after[0] === STX;
  return {
    verdict: 'bad',
    reason: interrupted ? 'length' : 'format',
    span: interrupted ? 1 + digits : SHORTEST,
    drop: 1 + digits,
  };
}

/** EM-18: nothing around the digits, so only the check tells a card from a coincidence. */
function bare(bytes: Uint8Array): Verdict<Rdm6300Frame> {
  const digits = hexRun(bytes, 0, 12);
  if (digits === bytes.length && digits < 12) return { verdict: 'more' };
  const judged = digits === 12 ? checked(bytes.subarray(0, 12), 12) : null;
  return judged?.verdict === 'frame' ? judged : { verdict: 'noise', length: 1 };
}

function checked(digits: Uint8Array, length: number): Verdict<Rdm6300Frame> {
  const bytes = fromHex(asciiOf(digits)) ?? new Uint8Array(0);
  const value = (checksum: Rdm6300Frame['checksum']): Rdm6300Frame => ({
    version: toHex(bytes.subarray(0, 1)),
    id32: toHex(bytes.subarray(1, 5)),
    checksum,
  });
  if (bytes.length === 5) return { verdict: 'frame', length, value: value('absent') };
  const computed = toHex(Uint8Array.of(xorOf(bytes.subarray(0, 5))));
  const got = toHex(bytes.subarray(5));
  if (computed !== got)
    return { verdict: 'bad', reason: 'checksum', span: length, drop: length, detail: { computed, got } };
  return { verdict: 'frame', length, value: value('ok') };
}

function hexRun(bytes: Uint8Array, from: number, most: number): number {
  let digits = 0;
  while (digits < most && isHexDigit(bytes[from + digits])) digits += 1;
  return digits;
}

/** Whether what has arrived is a beginning of the tail. */
function agrees(arrived: Uint8Array, tail: readonly number[]): boolean {
  return tail.every((byte, at) => arrived[at] === undefined || arrived[at] === byte);
}
