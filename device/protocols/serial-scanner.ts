import { createDecoder, type Decoder } from '../framing/decoder.ts';
import type { Framing, Verdict } from '../framing/framing.ts';
import { limits } from '../limits.ts';

/**
 * Bar code and QR scanners that send lines (facts: devices, 6): CR, LF or CR LF ends one, silence ends one without a suffix.
 * UTF-8, else GB 18030 (Chinese models set to GBK). Only NULs at the end are stripped: GS (1D) belongs to the code.
 */
export type ScannedLine = { text: string };

const CR = 0x0d;
const LF = 0x0a;
const NUL = 0x00;
/** AIM symbology identifier: E EAN/UPC, A Code 39, C Code 128, I ITF, F Codabar, G Code 93, L PDF417, d DataMatrix, Q QR, z Aztec, U, X. */
const AIM = /^\][EACIFGLdQzUX][0-9A-Za-z]/;

const isLineEnd = (byte: number): boolean => byte === CR || byte === LF;

export const scannerFraming: Framing<ScannedLine> = {
  max_bytes: limits.scanner_line + 1,
  match(bytes, final) {
    if (isLineEnd(bytes[0] ?? NUL)) return { verdict: 'filler', length: 1 };
    const end = bytes.findIndex(isLineEnd);
    if ((end < 0 ? bytes.length : end) > limits.scanner_line)
      return { verdict: 'bad', reason: 'length', span: 1, until: isLineEnd };
    if (end >= 0) return line(bytes.subarray(0, end), end + 1);
    return final ? line(bytes, bytes.length) : { verdict: 'more' };
  },
};

/** A decoder of lines. `aim`: the scanner sends AIM prefixes; off by default, as a code may itself begin with "]". */
export function scannerDecoder(options: { aim?: boolean } = {}): Decoder {
  return createDecoder('serial-scanner', scannerFraming, ({ text }) => ({
    kind: 'text',
    protocol: 'serial-scanner',
    ...(options.aim === true ? splitAim(text) : { text }),
  }));
}

/** Takes an AIM prefix off a code; a text without a known one comes back whole. */
export function splitAim(text: string): { text: string; aim?: string } {
  const aim = AIM.exec(text)?.[0];
  return aim === undefined ? { text } : { aim, text: text.slice(aim.length) };
}

/** UTF-8 if it is valid, else GB 18030, else null. */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this encoding
    }
  }
  return null;
}

function line(bytes: Uint8Array, length: number): Verdict<ScannedLine> {
  const content = bytes.subarray(0, bytes.findLastIndex((byte) => byte !== NUL) + 1);
  if (content.length === 0) return { verdict: 'filler', length };
  const text = decodeText(content);
  return text === null
    ? { verdict: 'bad', reason: 'encoding', span: length, drop: length }
    : { verdict: 'frame', length, value: { text } };
}
