import { createDecoder, type Decoder, type DecoderOptions } from '../framing/decoder.ts';
import { lineFraming } from '../framing/lines.ts';
import type { Reading } from '../reading.ts';
import { decodeText } from '../text.ts';
import { splitAim } from './aim.ts';

/**
 * Bar code and QR scanners that send lines (facts: devices, 6): CR, LF or CR LF ends one, silence ends one without a suffix.
 * Only NULs at the end are stripped: GS (1D) belongs to the code.
 */
export type ScannedLine = { text: string };

export const scannerFraming = lineFraming<ScannedLine>((content) => {
  const text = decodeText(content);
  return text === null ? { ok: false, reason: 'encoding' } : { ok: true, value: { text } };
});

/** A decoder of lines. `aim`: the scanner sends AIM prefixes; off by default, as a code may itself begin with "]". */
export function scannerDecoder(options: DecoderOptions & { aim?: boolean } = {}): Decoder {
  const protocol = 'serial-scanner';
  const readingOf = ({ text }: ScannedLine): Reading => ({
    kind: 'text',
    protocol,
    ...(options.aim ? splitAim(text) : { text }),
  });
  return createDecoder(protocol, scannerFraming, (line) => [readingOf(line)], options);
}
