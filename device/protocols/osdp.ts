import { sumOf, u16le } from '../bytes.ts';
import { crc16 } from '../framing/crc16.ts';
import type { Framing, Verdict } from '../framing/framing.ts';
import type { Reading } from '../reading.ts';
import { OSDP, readRawCard } from './osdp-payloads.ts';
import { printedW26 } from './wiegand-bits.ts';

/**
 * OSDP v2 on RS-485 (facts: devices, 9): `53`, address, 16-bit length from the start to the check, control, an optional
 * security block, code, data, CRC-16 or sum. Address bit 7 marks a reply. FF before a packet is the idle line.
 */
export type OsdpPacket = {
  addr: number;
  seq: number;
  /** CRC-16 (true) or the 8-bit sum. */
  crc: boolean;
  /** A security block was present; the data of types 15 to 18 is then encrypted or carries a MAC. */
  secure: boolean;
  dir: 'cmd' | 'reply';
  code: number;
  data: Uint8Array;
};

const SOM = 0x53;
const IDLE = 0xff;
const REPLY_BIT = 0x80;
const CRC_BIT = 0x04;
const SECURITY_BIT = 0x08;
const HEADER = 5;
const MAX_LENGTH = 1440;
const CRC_INIT = 0x1d0f;

export const osdpFraming: Framing<OsdpPacket> = {
  open_bytes: 9,
  max_bytes: MAX_LENGTH + 1,
  noise_reason: 'resync',
  match(bytes) {
    if (bytes[0] === IDLE) return { verdict: 'filler', length: 1 };
    if (bytes[0] !== SOM) return { verdict: 'noise', length: 1 };
    if (bytes.length < HEADER) return { verdict: 'more' };
    const length = u16le(bytes, 2);
    const checkBytes = (bytes[4] ?? 0) & CRC_BIT ? 2 : 1;
    if (length < HEADER + 1 + checkBytes || length > MAX_LENGTH)
      return { verdict: 'bad', reason: 'resync', span: HEADER };
    return bytes.length < length ? { verdict: 'more' } : judged(bytes.slice(0, length), checkBytes);
  },
};

/** The card in a plain RAW reply: Wiegand 34 as a card, anything shorter or unknown as a text; null in every other packet. */
export function osdpReading(packet: OsdpPacket): Reading | null {
  const protocol = 'osdp';
  if (packet.dir !== 'reply' || packet.code !== OSDP.RAW || packet.secure) return null;
  const raw = readRawCard(packet.data);
  if (raw === null) return null;
  if (raw.card === null) return { kind: 'rejected', protocol, reason: 'parity', skipped_bytes: packet.data.length };
  if (raw.card.format === 'w34') return { kind: 'card', protocol, normal: raw.card.id32 };
  const text = raw.card.format === 'w26' ? printedW26(raw.card) : raw.hex;
  return { kind: 'text', protocol, text };
}

/** A plain packet as it stands on the line, with the idle byte that wakes sleeping receivers in front. */
export function osdpBytes({ addr, seq, crc, dir, code, data }: Omit<OsdpPacket, 'secure'>): Uint8Array {
  const length = HEADER + 1 + data.length + (crc ? 2 : 1);
  const address = dir === 'reply' ? addr | REPLY_BIT : addr;
  const packet = Uint8Array.of(SOM, address, length & 0xff, length >> 8, seq | (crc ? CRC_BIT : 0), code, ...data);
  if (!crc) return Uint8Array.of(IDLE, ...packet, -sumOf(packet) & 0xff);
  const check = crc16(packet, CRC_INIT);
  return Uint8Array.of(IDLE, ...packet, check & 0xff, check >> 8);
}

function judged(packet: Uint8Array, checkBytes: 1 | 2): Verdict<OsdpPacket> {
  const span = packet.length;
  if (!checkHolds(packet, checkBytes)) return { verdict: 'bad', reason: checkBytes === 2 ? 'crc' : 'checksum', span };
  const [, address = 0, , , control = 0] = packet;
  const secure = (control & SECURITY_BIT) !== 0;
  const start = HEADER + (secure ? (packet[HEADER] ?? 0) : 0);
  const code = packet[start];
  if (code === undefined || start >= span - checkBytes) return { verdict: 'bad', reason: 'format', span };
  const value: OsdpPacket = {
    addr: address & ~REPLY_BIT,
    seq: control & 0x03,
    crc: checkBytes === 2,
    secure,
    dir: address & REPLY_BIT ? 'reply' : 'cmd',
    code,
    data: packet.subarray(start + 1, span - checkBytes),
  };
  return { verdict: 'frame', length: span, value };
}

function checkHolds(packet: Uint8Array, checkBytes: 1 | 2): boolean {
  if (checkBytes === 1) return (sumOf(packet) & 0xff) === 0;
  return crc16(packet.subarray(0, -2), CRC_INIT) === u16le(packet, packet.length - 2);
}
