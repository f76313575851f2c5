import { sumOf, u16be } from '../bytes.ts';
import type { Framing, RejectReason, Verdict } from '../framing/framing.ts';
import type { Reading } from '../reading.ts';
import { type Pn532Target, readTargets } from './pn532-targets.ts';

/**
 * NXP PN532 over its high-speed UART (facts: devices, 2): `00 FF`, length and its complement, direction, code, data and a
 * complement sum. Zeros around frames and the wake-up bytes 55 mean nothing; the last zero of a frame is optional.
 */
export type Pn532Frame =
  | { frame: 'ack' | 'nack' }
  | { frame: 'error'; code: number }
  | { frame: 'command'; code: number; data: Uint8Array }
  | { frame: 'reply'; code: number; data: Uint8Array; targets?: readonly Pn532Target[] };

const WAKE_UP = 0x55;
const TO_CHIP = 0xd4;
const FROM_CHIP = 0xd5;
const SYNTAX_ERROR = 0x7f;
const IN_LIST_PASSIVE_TARGET_REPLY = 0x4b;
/** Direction, code and 263 bytes: the longest frame the chip's buffer holds. */
const MAX_LENGTH = 265;
const EXTENDED_HEADER = 7;

export const pn532Framing: Framing<Pn532Frame> = {
  open_bytes: 12,
  max_bytes: EXTENDED_HEADER + MAX_LENGTH + 2,
  noise_reason: 'sof',
  match(bytes, final) {
    const [first, second, length, check] = bytes;
    if (first === WAKE_UP) return { verdict: 'filler', length: 1 };
    if (first !== 0) return { verdict: 'noise', length: 1 };
    if (second === undefined && !final) return { verdict: 'more' };
    if (second !== 0xff) return { verdict: 'filler', length: 1 };
    if (length === undefined || check === undefined) return { verdict: 'more' };
    if (length === 0x00 && check === 0xff) return { verdict: 'frame', length: 4, value: { frame: 'ack' } };
    if (length === 0xff && check === 0x00) return { verdict: 'frame', length: 4, value: { frame: 'nack' } };
    if (length === 0xff && check === 0xff) return extended(bytes, final);
    if (((length + check) & 0xff) !== 0) return bad('lcs', 4);
    return body(bytes, 4, length, final);
  },
};

/** The cards a reply lists. A random UID is marked as one. */
export function pn532Readings(frame: Pn532Frame): Reading[] {
  if (frame.frame !== 'reply') return [];
  return (frame.targets ?? []).map(({ uid, random }) => ({
    kind: 'card',
    protocol: 'pn532-hsu',
    normal: uid,
    ...(random ? { random } : {}),
  }));
}

/** A frame as it stands on the line; `from` says which way it goes. */
export function pn532Bytes(from: 'host' | 'chip', code: number, data: readonly number[] | Uint8Array): Uint8Array {
  const content = Uint8Array.of(from === 'host' ? TO_CHIP : FROM_CHIP, code, ...data);
  const length = content.length;
  return Uint8Array.of(0x00, 0x00, 0xff, length, -length & 0xff, ...content, -sumOf(content) & 0xff, 0x00);
}

/** "Understood", from either side; from the host during a command it means "stop". */
export const PN532_ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
/** "Say that again." */
export const PN532_NACK = Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0x00, 0x00);
/** Wakes a chip whose serial line sleeps; the zeros give it time (libnfc, pn532_uart.c). */
export const PN532_WAKE_UP = Uint8Array.of(WAKE_UP, WAKE_UP, ...new Uint8Array(14));

function extended(bytes: Uint8Array, final: boolean): Verdict<Pn532Frame> {
  if (bytes.length < EXTENDED_HEADER) return { verdict: 'more' };
  if ((sumOf(bytes.subarray(4, EXTENDED_HEADER)) & 0xff) !== 0) return bad('lcs', EXTENDED_HEADER);
  return body(bytes, EXTENDED_HEADER, u16be(bytes, 4), final);
}

function body(bytes: Uint8Array, at: number, length: number, final: boolean): Verdict<Pn532Frame> {
  if (length > MAX_LENGTH) return bad('length', at);
  const end = at + length + 1;
  if (bytes.length < end) return { verdict: 'more' };
  if ((sumOf(bytes.subarray(at, end)) & 0xff) !== 0) {
    // A wrong sum with the closing zero in its place is damaged data; without it the length is at fault.
    if (bytes.length === end && !final) return { verdict: 'more' };
    return bad(bytes[end] === 0 ? 'dcs' : 'lenValue', end);
  }
  const value = frameOf(bytes.slice(at, end - 1));
  return typeof value === 'string' ? bad(value, end) : { verdict: 'frame', length: end, value };
}

function frameOf(content: Uint8Array): Pn532Frame | RejectReason {
  const [direction, code] = content;
  const data = content.subarray(2);
  if (content.length === 1 && direction === SYNTAX_ERROR) return { frame: 'error', code: direction };
  if (direction !== TO_CHIP && direction !== FROM_CHIP) return 'tfi';
  if (code === undefined) return 'lenValue';
  if (direction === TO_CHIP) return { frame: 'command', code, data };
  if (code % 2 === 0) return 'rspCode';
  if (code !== IN_LIST_PASSIVE_TARGET_REPLY) return { frame: 'reply', code, data };
  const targets = readTargets(data);
  return targets === null ? 'format' : { frame: 'reply', code, data, targets };
}

function bad(reason: RejectReason, span: number): Verdict<Pn532Frame> {
  return { verdict: 'bad', reason, span };
}
