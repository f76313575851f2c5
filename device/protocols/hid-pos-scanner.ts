import { asciiOf } from '../bytes.ts';
import { createDecoder, type Decoder, type DecoderOptions } from '../framing/decoder.ts';
import type { Framing, Verdict } from '../framing/framing.ts';
import { limits } from '../limits.ts';
import type { Reading } from '../reading.ts';
import { decodeText } from '../text.ts';

/**
 * HID POS bar code scanners, usage page 8C (facts: devices, 5), in 64-byte reports: id 02, length, AIM identifier, 56 bytes of
 * data, symbology, reserved, "more follows". A long code spans several reports.
 */
export type PosScan = {
  aim: string;
  text: string;
  symbology: number;
  reports: number;
  /** False when more was announced and never came: the text is only a beginning. */
  last: boolean;
};

const REPORT = 64;
const REPORT_ID = 0x02;
const DATA_AT = 5;
const DATA_BYTES = 56;
const SYMBOLOGY_AT = 61;
const MORE_AT = 63;
const MAX_REPORTS = Math.ceil(limits.scanner_line / DATA_BYTES);

export const posScannerFraming: Framing<PosScan> = {
  open_bytes: 5,
  max_bytes: MAX_REPORTS * REPORT + 1,
  match(bytes, final) {
    for (let at = 0; at < MAX_REPORTS * REPORT; at += REPORT) {
      const report = bytes.subarray(at, at + REPORT);
      if (report.length === 0 && final) return scanOf(bytes);
      if (report.length < REPORT) return { verdict: 'more' };
      // Reports come whole or not at all, so a bad one is dropped whole.
      if (!isReport(report, bytes)) return { verdict: 'bad', reason: 'format', span: at || REPORT, drop: at || REPORT };
      if (report[MORE_AT] === 0) return scanOf(bytes.subarray(0, at + REPORT));
    }
    return { verdict: 'bad', reason: 'length', span: MAX_REPORTS * REPORT, drop: MAX_REPORTS * REPORT };
  },
};

/** A decoder of scanned codes, the AIM identifier split off. */
export function posScannerDecoder(options: DecoderOptions = {}): Decoder {
  const protocol = 'hid-pos-scanner';
  const readingOf = ({ aim, text, last, reports }: PosScan): Reading =>
    last
      ? { kind: 'text', protocol, text, ...(aim === '' ? {} : { aim }) }
      : { kind: 'rejected', protocol, reason: 'timeout', skipped_bytes: reports * REPORT };
  return createDecoder(protocol, posScannerFraming, (scan) => [readingOf(scan)], options);
}

/** Whether a report is one, and belongs to the same code as the first. Only a full report is followed by more. */
function isReport(report: Uint8Array, first: Uint8Array): boolean {
  const [id, length = 0] = report;
  const more = report[MORE_AT];
  const sameCode = [2, 3, 4, SYMBOLOGY_AT].every((at) => report[at] === first[at]);
  return id === REPORT_ID && length <= DATA_BYTES && sameCode && (more === 0 || (more === 1 && length === DATA_BYTES));
}

function scanOf(bytes: Uint8Array): Verdict<PosScan> {
  const reports = bytes.length / REPORT;
  const parts = Array.from({ length: reports }, (_, index) => {
    const report = bytes.subarray(index * REPORT, (index + 1) * REPORT);
    return [...report.subarray(DATA_AT, DATA_AT + (report[1] ?? 0))];
  });
  const text = decodeText(Uint8Array.from(parts.flat()));
  const length = bytes.length;
  if (text === null) return { verdict: 'bad', reason: 'encoding', span: length, drop: length };
  const last = bytes[length - 1] === 0;
  const aim = asciiOf(bytes.subarray(2, DATA_AT)).replaceAll('\0', '');
  const value = { aim, text: text.replace(/[\r\n\0]+$/, ''), symbology: bytes[SYMBOLOGY_AT] ?? 0, reports, last };
  return { verdict: 'frame', length, value };
}
