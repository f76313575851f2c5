import { toHex } from '../bytes.ts';

/**
 * A card as Wiegand bits, from a converter or out of an OSDP reply (facts: devices, 3.2 and 9). 26 bits: facility and number,
 * between an even parity over the first 12 data bits and an odd one over the last 12. 34 bits: four bytes, 16 and 16.
 * Any other length is kept as bits: its format is the installer's secret.
 */
export type WiegandCard =
  /** Three of the card's bytes: never enough for identity. */
  | { format: 'w26'; bits: 26; bitString: string; facility: number; number: number; decimal: string }
  | { format: 'w34'; bits: 34; bitString: string; id32: string }
  | { format: 'other'; bits: number; bitString: string };

/** Reads a string of 0 and 1; null when a parity bit is wrong. */
export function readWiegand(bitString: string): WiegandCard | null {
  const bits = bitString.length;
  if (bits !== 26 && bits !== 34) return { format: 'other', bits, bitString };
  if (!parityHolds(bitString)) return null;
  const data = bitString.slice(1, -1);
  if (bits === 34)
    return {
      format: 'w34',
      bits,
      bitString,
      id32: Number.parseInt(data, 2).toString(16).toUpperCase().padStart(8, '0'),
    };
  const facility = Number.parseInt(data.slice(0, 8), 2);
  const number = Number.parseInt(data.slice(8), 2);
  const decimal = `${String(facility).padStart(3, '0')}${String(number).padStart(5, '0')}`;
  return { format: 'w26', bits, bitString, facility, number, decimal };
}

/** 26 bits as cards show them: facility and number, "061,04822". The form shows its loss. */
export function printedW26({ facility, number }: { facility: number; number: number }): string {
  return `${String(facility).padStart(3, '0')},${String(number).padStart(5, '0')}`;
}

/** The first `count` bits of left-aligned bytes, as 0 and 1; null when the bytes are not exactly enough. */
export function bitsOf(bytes: Uint8Array, count: number): string | null {
  if (count === 0 || bytes.length !== Math.ceil(count / 8)) return null;
  return [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, count);
}

/** Left-aligned bytes of a bit string, as hex, the last byte filled with zeros. */
export function hexOfBits(bitString: string): string {
  const bytes = bitString.match(/.{1,8}/g) ?? [];
  return toHex(Uint8Array.from(bytes, (byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}

function parityHolds(bitString: string): boolean {
  const half = bitString.length / 2;
  const ones = (bits: string): number => bits.replaceAll('0', '').length;
  return ones(bitString.slice(0, half)) % 2 === 0 && ones(bitString.slice(half)) % 2 === 1;
}
