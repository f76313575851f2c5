import type { DocumentKind } from '../reading.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
/** First digits of the numbers that are no resident's (facts: devices, 1.6). */
const OTHERS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/^8[123]0000/, 'hmt'],
  [/^9/, 'foreigner2023'],
];

/**
 * The 18 characters of a valid Chinese identity number, X in upper case, or null (GB 11643, ISO 7064 MOD 11-2; facts: devices,
 * 1.10). The old 15 digits are completed. Residence permits (810000…) and foreigners' 18 digits follow the same check.
 */
export function normalIdNumber(text: string): string | null {
  const trimmed = text.trim().toUpperCase();
  if (/^\d{15}$/.test(trimmed)) {
    const seventeen = `${trimmed.slice(0, 6)}19${trimmed.slice(6)}`;
    return normalIdNumber(seventeen + checkDigit(seventeen));
  }
  if (!/^\d{17}[\dX]$/.test(trimmed)) return null;
  return checkDigit(trimmed) === trimmed[17] && isRealDate(trimmed.slice(6, 14)) ? trimmed : null;
}

/** The document that has such a number; for machines that send the number alone. */
export function documentOfNumber(number: string): DocumentKind {
  return OTHERS.find(([digits]) => digits.test(number))?.[1] ?? 'resident';
}

function checkDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return CHECK_DIGITS[sum % 11] ?? '';
}

function isRealDate(yyyymmdd: string): boolean {
  const [year = 0, month = 0, day = 0] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6)].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1800;
}
