import { normalCardNumber } from '../../domain/card-number.ts';
import { toHex, u16be } from '../bytes.ts';
import type { Reading } from '../reading.ts';
import { isRandomUid } from './random-uid.ts';

/** APDU that asks a PC/SC reader for the UID of the card on it (facts: devices, 7). */
export const GET_UID = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00);

/** What a reader answered to `GET_UID`. A FeliCa card has an 8-byte IDm, which is no card number here. */
export type UidAnswer = { ok: true; uid: string; sw: string } | { ok: false; error: string; sw: string };

const ERRORS: Readonly<Record<string, string>> = { '6300': 'failed', '6A81': 'function not supported' };

/** Reads the answer: data and a two-byte status. An answer without data or with another status is an error. */
export function readUidAnswer(answer: Uint8Array): UidAnswer {
  const sw = u16be(answer, answer.length - 2)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  const uid = toHex(answer.subarray(0, -2));
  if (sw === '9000' && uid !== '') return { ok: true, uid, sw };
  return { ok: false, error: ERRORS[sw] ?? 'unexpected answer', sw };
}

/** The card behind an answer. Type B cards answer with zeros, FeliCa with an IDm: neither is a number to know a card by. */
export function uidReading(bytes: Uint8Array): Reading {
  const protocol = 'pcsc';
  const answer = readUidAnswer(bytes);
  const normal = answer.ok ? normalCardNumber(answer.uid) : null;
  if (!answer.ok) return { kind: 'rejected', protocol, reason: 'lay_again', skipped_bytes: 0 };
  if (normal === null || /^0+$/.test(normal))
    return { kind: 'rejected', protocol, reason: 'no_number', skipped_bytes: 0 };
  return { kind: 'card', protocol, normal, ...(isRandomUid(normal) ? { random: true } : {}) };
}
