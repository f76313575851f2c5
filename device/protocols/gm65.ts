import { begins, u16be } from '../bytes.ts';
import { crc16 } from '../framing/crc16.ts';
import { createDecoder, type Decoder, type DecoderOptions } from '../framing/decoder.ts';
import type { Framing, Verdict } from '../framing/framing.ts';
import { isLineEnd } from '../framing/lines.ts';
import { limits } from '../limits.ts';
import type { Reading } from '../reading.ts';
import { splitAim } from './aim.ts';
import { scannerFraming } from './serial-scanner.ts';

/**
 * GM65, GM861 and EP2000 scan modules (facts: devices, 6): scanned lines and answers to commands on one line, often glued.
 * Command `7E 00`, type, length, 16-bit address, data, CRC · answer `02 00`, type, length, data, CRC. CRC-16/XMODEM from the
 * type on; AB CD in its place says "do not check".
 */
export type Gm65Frame =
  | { frame: 'command'; type: number; address: number; data: Uint8Array }
  | { frame: 'reply'; ack: boolean; data: Uint8Array }
  | { frame: 'line'; text: string };

const COMMAND = [0x7e, 0x00] as const;
const REPLY = [0x02, 0x00] as const;
const ACKNOWLEDGE = [0x02, 0x00, 0x00, 0x01, 0x00, 0x33, 0x31] as const;
const UNCHECKED = 0xabcd;
const GS = 0x1d;

export const gm65Framing: Framing<Gm65Frame> = {
  max_bytes: limits.scanner_line + 1,
  match(bytes, final) {
    if (begins(bytes, COMMAND) === 'yes') return binary(bytes, 4, COMMAND.length);
    if (begins(bytes, REPLY) === 'yes') return damagedAcknowledge(bytes) ?? binary(bytes, 2, REPLY.length);
    if (begins(bytes, REPLY) === 'maybe' || (bytes[0] === COMMAND[0] && bytes.length < 2)) return { verdict: 'more' };
    const damaged = damagedAcknowledge(bytes);
    if (damaged !== null && !(damaged.verdict === 'more' && final)) return damaged;
    return line(bytes, final);
  },
};

/** A decoder of scanned lines; answers to commands are left out. `aim`: the module sends AIM prefixes. */
export function gm65Decoder(options: DecoderOptions & { aim?: boolean } = {}): Decoder {
  const protocol = 'gm65';
  const textOf = (text: string): Reading[] => [
    { kind: 'text', protocol, ...(options.aim ? splitAim(text) : { text }) },
  ];
  return createDecoder(protocol, gm65Framing, (frame) => (frame.frame === 'line' ? textOf(frame.text) : []), options);
}

/** A line of text: it does not begin with a control character other than GS, and ends in front of what may be an answer. */
function line(bytes: Uint8Array, final: boolean): Verdict<Gm65Frame> {
  const [first = 0] = bytes;
  if (first < 0x20 && first !== GS && !isLineEnd(first)) return { verdict: 'noise', length: 1 };
  const end = bytes.findIndex((byte) => isLineEnd(byte) || byte <= REPLY[0]);
  if (end > 0 && !isLineEnd(bytes[end] ?? 0)) return { verdict: 'bad', reason: 'format', span: end, drop: end };
  const judged = scannerFraming.match(bytes, final);
  return judged.verdict === 'frame' ? { ...judged, value: { frame: 'line', text: judged.value.text } } : judged;
}

function binary(bytes: Uint8Array, beforeData: 2 | 4, start: number): Verdict<Gm65Frame> {
  const header = start + beforeData;
  if (bytes.length < header) return { verdict: 'more' };
  const [, , type = 0, length = 0] = bytes;
  const span = header + length + 2;
  if (bytes.length < span) return { verdict: 'more' };
  const received = u16be(bytes, span - 2);
  const isCommand = beforeData === 4;
  if (crc16(bytes.subarray(start, span - 2), 0) !== received && !(isCommand && received === UNCHECKED))
    return { verdict: 'bad', reason: 'crc', span };
  const data = bytes.slice(header, span - 2);
  const value: Gm65Frame = isCommand
    ? { frame: 'command', type, address: u16be(bytes, 4), data }
    : { frame: 'reply', ack: type === 0 && data.length === 1 && data[0] === 0, data };
  return { verdict: 'frame', length: span, value };
}

/**
 * The usual answer with exactly one byte damaged. It is recognised as a whole because its last two bytes are printable and
 * would otherwise become the beginning of the code scanned behind it.
 */
function damagedAcknowledge(bytes: Uint8Array): Verdict<Gm65Frame> | null {
  const wrong = ACKNOWLEDGE.filter((byte, at) => bytes[at] !== undefined && bytes[at] !== byte).length;
  if (wrong !== 1) return null;
  if (bytes.length < ACKNOWLEDGE.length) return { verdict: 'more' };
  return { verdict: 'bad', reason: 'crc', span: ACKNOWLEDGE.length, drop: ACKNOWLEDGE.length };
}
