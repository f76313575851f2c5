import { sha256Hex } from '../../sync/protocol/chain.ts';

/**
 * An enrolment code as a person types it: `320508-K7QM-2XHP-W9TN` = district, selector, secret. Crockford's alphabet: no I, L,
 * O or U, and small letters, spaces and dashes do not matter. The selector names the code so that wrong tries can be
 * counted against it; only the hash of the secret (40 bits, five tries, half an hour) is stored.
 */
export type EnrolCode = { district_id: string; selector: string; secret: string };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SELECTOR_CHARS = 4;
const SECRET_CHARS = 8;

/** Draws a code for a district. `random` gives bytes. */
export function drawCode(districtId: string, random: (bytes: number) => Uint8Array): EnrolCode {
  // 256 is a multiple of 32, so the remainder is uniform.
  const chars = [...random(SELECTOR_CHARS + SECRET_CHARS)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  const text = chars.join('');
  return { district_id: districtId, selector: text.slice(0, SELECTOR_CHARS), secret: text.slice(SELECTOR_CHARS) };
}

/** The code as it is printed. */
export function printCode(code: EnrolCode): string {
  return `${code.district_id}-${code.selector}-${code.secret.slice(0, 4)}-${code.secret.slice(4)}`;
}

/** Reads what a person typed, or null when it cannot be a code. */
export function readCode(typed: string): EnrolCode | null {
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const shape = /^(\d{6})([0-9A-HJKMNP-TV-Z]{4})([0-9A-HJKMNP-TV-Z]{8})$/.exec(bare);
  const [, district_id, selector, secret] = shape ?? [];
  return district_id && selector && secret ? { district_id, selector, secret } : null;
}

/** What is stored of the secret. The selector is its salt. */
export function secretHash(code: EnrolCode): string {
  return sha256Hex(`haitang-enrol-code-v1\n${code.district_id}\n${code.selector}\n${code.secret}`);
}
