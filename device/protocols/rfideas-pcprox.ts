import { toHex, u16le } from '../bytes.ts';
import type { Framing } from '../framing/framing.ts';
import { reportFraming } from '../framing/reports.ts';
import type { Reading } from '../reading.ts';
import { printedW26, readWiegand } from './wiegand-bits.ts';

/**
 * rf IDEAS pcProx 0c27:3bfa (facts: devices, 5): polled through 8-byte feature reports. Write 8F, get the card data, little-
 * endian; then write 8E, get the bit count, given twice. The order matters: 8E alone stays empty.
 */
const GET_CARD = 0x8f;
const GET_BITS = 0x8e;

/** Card data without its parity bits. With 24 bits it is H10301: facility and number, three bytes: never enough for identity. */
export type PcProxCard = { facility: number; number: number; raw: string };

const REPORT_BYTES = 8;

/** The feature report that asks for a buffer, with the report id 0 that hidapi wants in front. */
export function pcProxRequest(buffer: 'card' | 'bits'): Uint8Array {
  return Uint8Array.of(0, buffer === 'card' ? GET_CARD : GET_BITS, ...new Uint8Array(REPORT_BYTES - 1));
}

/** Whether a report is one of our own requests, as a recording of the bus holds them. */
export function isPcProxRequest(report: Uint8Array): boolean {
  const [command, ...rest] = report;
  return (command === GET_CARD || command === GET_BITS) && rest.every((byte) => byte === 0);
}

/** The card in the answer to 8F; null when no card lies there (all zero) or the report is too short. */
export function readPcProxCard(report: Uint8Array): PcProxCard | null {
  if (report.length !== REPORT_BYTES || report.every((byte) => byte === 0)) return null;
  return { number: u16le(report, 0), facility: report[2] ?? 0, raw: toHex(report.toReversed()) };
}

/** The bit count in the answer to 8E; null when the two copies differ or it is none. */
export function readPcProxBits(report: Uint8Array): number | null {
  const [bits = 0, again] = report;
  const onlyThat = report.length === REPORT_BYTES && report.subarray(2).every((byte) => byte === 0);
  return onlyThat && bits === again && bits > 0 && bits <= REPORT_BYTES * 8 ? bits : null;
}

/**
 * What a card and its bit count come to. 24 bits are the two numbers of H10301, 26 the same between their parity bits: a text
 * that shows what is lost. 32 bits are a whole number; any other length is the installer's secret and stays a text.
 */
export function pcProxReading(card: PcProxCard, bits: number): Reading {
  const protocol = 'rfideas-pcprox';
  const digits = card.raw.slice(-2 * Math.ceil(bits / 8));
  if (bits === 32) return { kind: 'card', protocol, normal: digits };
  if (bits === 24) return { kind: 'text', protocol, text: printedW26(card) };
  if (bits !== 26) return { kind: 'text', protocol, text: digits };
  const wiegand = readWiegand(Number.parseInt(digits, 16).toString(2).padStart(32, '0').slice(-26));
  if (wiegand === null || wiegand.format !== 'w26')
    return { kind: 'rejected', protocol, reason: 'parity', skipped_bytes: 0 };
  return { kind: 'text', protocol, text: printedW26(wiegand) };
}

const reports = reportFraming(REPORT_BYTES);

/** A recording of the bus: reports of eight bytes, requests with or without the report id in front. */
export const pcProxFraming: Framing<Uint8Array> = {
  max_bytes: REPORT_BYTES + 1,
  match(bytes, final) {
    const couldHaveId = bytes[0] === 0 && isPcProxRequest(bytes.subarray(1, 1 + REPORT_BYTES));
    if (couldHaveId && bytes.length > REPORT_BYTES) return { verdict: 'filler', length: 1 };
    return couldHaveId && !final ? { verdict: 'more' } : reports.match(bytes, final);
  },
};
