import { createDecoder, type Decoder } from '../framing/decoder.ts';
import { lineFraming } from '../framing/lines.ts';
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
export function scannerDecoder(options: { aim?: boolean } = {}): Decoder {
  return createDecoder('serial-scanner', scannerFraming, ({ text }) => [
    {
      kind: 'text',
      protocol: 'serial-scanner',
      ...(options.aim === true ? splitAim(text) : { text }),
    },
  ]);
}
