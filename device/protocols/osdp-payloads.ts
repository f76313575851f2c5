import { asciiOf, toHex, u16le, u32le } from '../bytes.ts';
import { bitsOf, readWiegand, type WiegandCard } from './wiegand-bits.ts';

/** The codes of OSDP that are sent or read here (facts: devices, 9). */
export const OSDP = {
  POLL: 0x60,
  ID: 0x61,
  COMSET: 0x6e,
  ACK: 0x40,
  NAK: 0x41,
  PDID: 0x45,
  RAW: 0x50,
  KEYPAD: 0x53,
  COM: 0x54,
  BUSY: 0x79,
} as const;

/** A card as a reader saw it: bits, left-aligned. `card` is null when a parity bit is wrong. */
export type OsdpRawCard = {
  reader: number;
  format: number;
  bits: number;
  bitString: string;
  hex: string;
  card: WiegandCard | null;
};

/** The data of a RAW reply: reader, format, 16-bit bit count, bits; null when the count does not fit the bytes. */
export function readRawCard(data: Uint8Array): OsdpRawCard | null {
  const [reader, format] = data;
  const bits = u16le(data, 2);
  const bitString = bitsOf(data.subarray(4), bits);
  if (reader === undefined || format === undefined || bitString === null) return null;
  return { reader, format, bits, bitString, hex: toHex(data.subarray(4)), card: readWiegand(bitString) };
}

/** The address and speed a COMSET command asks for, or a COM reply confirms. */
export function readComset(data: Uint8Array): { address: number; baud: number } | null {
  const [address] = data;
  return address === undefined || data.length !== 5 ? null : { address, baud: u32le(data, 1) };
}

/** The keys of a KEYPAD reply: reader, count, ASCII (7F is #, 0D is *). */
export function readKeypad(data: Uint8Array): { reader: number; keys: string } | null {
  const [reader, count] = data;
  if (reader === undefined || data.length !== 2 + (count ?? 0)) return null;
  return { reader, keys: asciiOf(data.subarray(2)).replaceAll('\u007f', '#').replaceAll('\r', '*') };
}

/** Who made the device: vendor, model, version, serial number, firmware. */
export function readPdid(data: Uint8Array): Record<string, unknown> | null {
  if (data.length !== 12) return null;
  const [, , , model, version] = data;
  return {
    vendor: toHex(data.subarray(0, 3)),
    model,
    version,
    serial: u32le(data, 5),
    firmware: data.subarray(9).join('.'),
  };
}
