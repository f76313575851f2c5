import { decodeText } from '../text.ts';

const REPORT_ID = 0x01;

/** A scan in the vendor report of Microscan readers (facts: devices, 5): id 01, length, data, NULs; null when it is none. */
export function readRawScan(report: Uint8Array): { text: string } | null {
  const [id, length = 0] = report;
  if (id !== REPORT_ID || length === 0 || report.length < 2 + length) return null;
  const text = decodeText(report.subarray(2, 2 + length));
  return text === null ? null : { text };
}
