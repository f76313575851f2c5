import { asciiOf, fromHex } from '../bytes.ts';
import { createDecoder, type Decoder, type DecoderOptions } from '../framing/decoder.ts';
import { type LineReader, lineFraming } from '../framing/lines.ts';
import type { Reading } from '../reading.ts';
import { bitsOf, hexOfBits, printedW26, readWiegand, type WiegandCard } from './wiegand-bits.ts';

/**
 * Wiegand through a serial converter, one line a card (facts: devices, 9): the bits as 0 and 1, or Elatec TWN3's bit count
 * and left-aligned bits in hex. Converters that print a decimal or hex number give a text, read like any other notation.
 */
export type WiegandLine = (WiegandCard & { raw: string }) | { format: 'text'; text: string };

const MIN_BITS = 24;
const MAX_BITS = 256;

const readLine: LineReader<WiegandLine> = (content) => {
  if (content.length > MAX_BITS) return { ok: false, reason: 'length' };
  const line = asciiOf(content).trim();
  const bits = bitsIn(line);
  if (bits === null)
    return /^[0-9a-f,]{4,20}$/i.test(line)
      ? { ok: true, value: { format: 'text', text: line } }
      : { ok: false, reason: 'format' };
  const card = readWiegand(bits);
  return card === null ? { ok: false, reason: 'parity' } : { ok: true, value: { ...card, raw: hexOfBits(bits) } };
};

export const wiegandFraming = lineFraming(readLine);

/** A decoder of Wiegand lines. 26 bits come as the text "061,04822": the loss stays visible to whoever looks the card up. */
export function wiegandDecoder(options: DecoderOptions = {}): Decoder {
  const protocol = 'wiegand';
  const readingOf = (line: WiegandLine): Reading => {
    if (line.format === 'w34') return { kind: 'card', protocol, normal: line.id32, raw_text: line.bitString };
    if (line.format === 'w26') return { kind: 'text', protocol, text: printedW26(line) };
    return { kind: 'text', protocol, text: line.format === 'text' ? line.text : line.raw };
  };
  return createDecoder(protocol, wiegandFraming, (line) => [readingOf(line)], options);
}

function bitsIn(line: string): string | null {
  if (/^[01]+$/.test(line) && line.length >= MIN_BITS) return line;
  const data = fromHex(line);
  return data === null || data.length < 2 ? null : bitsOf(data.subarray(1), data[0] ?? 0);
}
