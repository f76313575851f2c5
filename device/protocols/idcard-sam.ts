import { begins, u16be, xorOf } from '../bytes.ts';
import type { Framing, Verdict } from '../framing/framing.ts';
import type { Reading } from '../reading.ts';
import { normalIdNumber } from './id-number.ts';
import { documentKind, fieldOf, LAYOUTS, TEXT_BYTES } from './idcard-layout.ts';

/**
 * The security module (SAM) in readers of Chinese identity cards (GA/T 467; facts: devices, 1): `AA AA AA 96 69`, a 16-bit
 * length of all that follows, command or status, data, XOR from the length on. One lost AA is forgiven, as vendors do.
 */
export type SamFrame =
  | { dir: 'tx'; cmd: number; para: number }
  | { dir: 'rx'; sw: readonly [number, number, number]; data: Uint8Array };

/** Keyed token of an identity number; the key stays with the caller. Null while there is no key yet. */
export type TokenOf = (number: string) => string | null;

const LONG_PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const PREAMBLES: readonly (readonly number[])[] = [LONG_PREAMBLE, LONG_PREAMBLE.slice(1)];
const COMMAND_LENGTH = 3;
/** Text, photo and the longest fingerprint are 2,314. */
const MAX_LENGTH = 2400;
const DONE = 0x90;

export const samFraming: Framing<SamFrame> = {
  open_bytes: 10,
  max_bytes: 5 + 2 + MAX_LENGTH,
  match(bytes) {
    const answers = PREAMBLES.map((preamble) => begins(bytes, preamble));
    const found = PREAMBLES[answers.indexOf('yes')];
    if (found !== undefined) return afterPreamble(bytes, found.length);
    return answers.includes('maybe') ? { verdict: 'more' } : { verdict: 'noise', length: 1 };
  },
};

/**
 * The document in a reply to a read command; null in every other frame. Kind, name and the token of the number leave it; the
 * number, the address, the photo and everything else on the card do not. A number that fails its own check digit makes the
 * document unreadable.
 */
export function idCardReading(frame: SamFrame, tokenOf: TokenOf): Reading | null {
  const text = recordOf(frame)?.text;
  return text === undefined ? null : documentOf(text, tokenOf);
}

/** A frame as it stands on the line: preamble, length, content (command and parameter, or status and data), check. */
export function samBytes(content: readonly number[] | Uint8Array): Uint8Array {
  const length = content.length + 1;
  const body = Uint8Array.of(length >> 8, length & 0xff, ...content);
  return Uint8Array.of(...LONG_PREAMBLE, ...body, xorOf(body));
}

/** The parts of a read reply, by the lengths it declares: text and photo, or text, photo and fingerprints. */
export type SamRecord = { text: Uint8Array; textOffset: 14 | 16; photoBytes: number; fpBytes: number };

/** The record in a reply to a read command; null for every other frame. */
export function recordOf(frame: SamFrame): SamRecord | null {
  if (frame.dir === 'tx' || frame.sw[2] !== DONE || u16be(frame.data, 0) !== TEXT_BYTES) return null;
  const photoBytes = u16be(frame.data, 2);
  const fpBytes = u16be(frame.data, 4);
  const rest = frame.data.length - TEXT_BYTES - photoBytes;
  if (rest === 4) return { text: textAt(frame.data, 4), textOffset: 14, photoBytes, fpBytes: 0 };
  if (rest === 6 + fpBytes) return { text: textAt(frame.data, 6), textOffset: 16, photoBytes, fpBytes };
  return null;
}

function textAt(data: Uint8Array, offset: number): Uint8Array {
  return data.subarray(offset, offset + TEXT_BYTES);
}

function documentOf(text: Uint8Array, tokenOf: TokenOf): Reading {
  const protocol = 'idcard-sam';
  const document = documentKind(text);
  if (document === null) return { kind: 'rejected', protocol, reason: 'format', skipped_bytes: 0 };
  const layout = LAYOUTS[document];
  const printed = fieldOf(text, layout.number).trim().toUpperCase();
  // The 2017 permit of foreigners has fifteen letters and digits of its own, without a check digit.
  const number = document === 'foreigner2017' ? printed : normalIdNumber(printed);
  if (number === null || number === '') return { kind: 'rejected', protocol, reason: 'format', skipped_bytes: 0 };
  return {
    kind: 'document',
    protocol,
    document,
    name: fieldOf(text, layout.name).trimEnd(),
    number_token: tokenOf(number),
  };
}

function afterPreamble(bytes: Uint8Array, at: number): Verdict<SamFrame> {
  if (bytes.length < at + 2) return { verdict: 'more' };
  const length = u16be(bytes, at);
  if (length < COMMAND_LENGTH || length > MAX_LENGTH) return { verdict: 'bad', reason: 'length', span: at + 2 };
  const span = at + 2 + length;
  if (bytes.length < span) return { verdict: 'more' };
  if (xorOf(bytes.subarray(at, span)) !== 0) return { verdict: 'bad', reason: 'checksum', span };
  return { verdict: 'frame', length: span, value: frameOf(bytes.slice(at + 2, span - 1)) };
}

function frameOf(body: Uint8Array): SamFrame {
  const [first = 0, second = 0, third = 0] = body;
  const isCommand = body.length === COMMAND_LENGTH - 1 || first !== 0;
  return isCommand
    ? { dir: 'tx', cmd: first, para: second }
    : { dir: 'rx', sw: [first, second, third], data: body.subarray(3) };
}
