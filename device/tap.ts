import { maskName } from '../domain/mask.ts';
import { toHex } from './bytes.ts';
import type { Piece } from './framing/cutter.ts';
import type { Reading } from './reading.ts';
import type { ReaderState } from './state.ts';

/** What a staff panel sees of a reader at work. No number, no name in full, no text of a code leaves this file. */
export type TapEvent =
  /** Bytes: what says nothing about a person in hex, everything else as "··". `what`: a whole frame, garbage, a request. */
  | { kind: 'bytes'; direction: 'in' | 'out'; what: Piece['what']; count: number; hex: string }
  /** A value that was read, masked. */
  | { kind: 'reading'; protocol: string; what: 'card' | 'text' | 'document'; masked: string }
  | { kind: 'rejected'; reason: string; skipped_bytes: number }
  | { kind: 'state'; state: ReaderState['state'] };

const HIDDEN = '··';
/** Longest piece shown byte by byte; the photo of an identity card is a thousand dots. */
const SHOWN_BYTES = 64;
/** How much of a number stays to be recognised by whoever holds the card. */
const SHOWN_DIGITS = 2;

/** Bytes for the panel. */
export function maskedPiece(direction: 'in' | 'out', { what, bytes, open }: Piece): TapEvent {
  const plain = Array.from(bytes.subarray(0, Math.min(open, SHOWN_BYTES)), (byte) => toHex(Uint8Array.of(byte)));
  const hidden = Array.from({ length: Math.min(bytes.length, SHOWN_BYTES) - plain.length }, () => HIDDEN);
  const rest = bytes.length > SHOWN_BYTES ? ['…'] : [];
  return { kind: 'bytes', direction, what, count: bytes.length, hex: [...plain, ...hidden, ...rest].join(' ') };
}

/** A reading for the panel. */
export function maskedReading(reading: Reading): TapEvent {
  switch (reading.kind) {
    case 'rejected':
      return { kind: 'rejected', reason: reading.reason, skipped_bytes: reading.skipped_bytes };
    case 'card':
      return { kind: 'reading', protocol: reading.protocol, what: 'card', masked: maskedText(reading.normal) };
    case 'text':
      return { kind: 'reading', protocol: reading.protocol, what: 'text', masked: maskedText(reading.text) };
    case 'document':
      return { kind: 'reading', protocol: reading.protocol, what: 'document', masked: maskName(reading.name) };
  }
}

/** The last two characters, where enough others stay hidden. */
function maskedText(text: string): string {
  const shown = text.length >= 3 * SHOWN_DIGITS ? text.slice(-SHOWN_DIGITS) : '';
  return '·'.repeat(Math.min(text.length, SHOWN_BYTES) - shown.length) + shown;
}
