/**
 * The number of a card, in ONE normal form: upper-case hex of the bytes as they are on air, most significant first.
 * 4 bytes for a 125 kHz EM card (a reader's version byte is reported beside it, never inside), 4, 7 or 10 for ISO 14443.
 * Readers print the same card in many notations; `cardForms` writes them, `candidates` reads them back.
 */
export type CardNumber = string;

/** One card as readers and printers write it. The decimal forms exist for 4-byte numbers only. */
export type CardForms = {
  hex: string;
  hex_reversed: string;
  /** "8H10D": all four bytes as a decimal, ten digits. */
  d10?: string;
  d10_reversed?: string;
  /** "6H8D", "3+5", Wiegand 26: byte 1 as three digits, bytes 2–3 as five. Loses byte 0. */
  w26_3_5?: string;
  w26_3_5_reversed?: string;
  /** The last three bytes as one decimal, eight digits. Loses byte 0. */
  d8?: string;
};

/** A notation that keeps the whole number. */
type ExactNotation = 'd10' | 'd10_reversed' | '5+5' | 'hex' | 'hex_reversed' | 'hex_with_version';
/** A notation that lost the first byte: two cards may share it, so it is never enough for identity. */
type LossyNotation = 'w26_3_5' | 'd8';

/** What a text may mean: a whole number, or only the last three bytes of one (`tail`, six hex digits). */
export type Candidate =
  | { lossy: false; notation: ExactNotation; normal: CardNumber }
  | { lossy: true; notation: LossyNotation; tail: string };

const BYTE_LENGTHS: readonly number[] = [4, 7, 10];
const MAX_UINT32 = 0xff_ff_ff_ff;

/** The normal form of hex digits in either case, or null when the length is not that of a card number. */
export function normalCardNumber(hex: string): CardNumber | null {
  if (!/^[0-9a-f]+$/i.test(hex) || !BYTE_LENGTHS.includes(hex.length / 2)) return null;
  return hex.toUpperCase();
}

/** Every notation of a number in normal form. */
export function cardForms(normal: CardNumber): CardForms {
  const reversed = reversedBytes(normal);
  if (normal.length !== 8) return { hex: normal, hex_reversed: reversed };
  return {
    hex: normal,
    hex_reversed: reversed,
    d10: decimal10(normal),
    d10_reversed: decimal10(reversed),
    w26_3_5: threeFive(normal),
    w26_3_5_reversed: threeFive(reversed),
    d8: String(Number.parseInt(normal.slice(2), 16)).padStart(8, '0'),
  };
}

/**
 * What a typed or scanned text may mean, most likely first; empty when it is no card number at all.
 * Nothing is guessed: the caller looks every exact candidate up and asks a person when two members match or only a tail does.
 */
export function candidates(text: string): Candidate[] {
  const trimmed = text.trim();
  const found = [
    ...fromDecimal10(trimmed),
    ...fromHex(trimmed),
    ...fromVersionedHex(trimmed),
    ...fromPair(trimmed),
    ...fromEightDigits(trimmed),
  ];
  return found.filter((one, at) => at === found.findIndex((other) => sameMeaning(one, other)));
}

/** Whether a whole number ends in the three bytes a lossy notation kept. */
export function hasTail(normal: CardNumber, tail: string): boolean {
  return normal.length === 8 && normal.endsWith(tail);
}

function reversedBytes(hex: string): string {
  return (hex.match(/../g) ?? []).reverse().join('');
}

function decimal10(hex: string): string {
  return String(Number.parseInt(hex, 16)).padStart(10, '0');
}

function threeFive(hex: string): string {
  const facility = Number.parseInt(hex.slice(2, 4), 16);
  const number = Number.parseInt(hex.slice(4), 16);
  return `${String(facility).padStart(3, '0')}${String(number).padStart(5, '0')}`;
}

function hexOf(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

function fromDecimal10(text: string): Candidate[] {
  if (!/^\d{10}$/.test(text) || Number(text) > MAX_UINT32) return [];
  const normal = hexOf(Number(text), 8);
  return [
    { lossy: false, notation: 'd10', normal },
    { lossy: false, notation: 'd10_reversed', normal: reversedBytes(normal) },
  ];
}

function fromHex(text: string): Candidate[] {
  const normal = normalCardNumber(text.replaceAll(/(?<=[0-9a-f]{2})[ :-](?=[0-9a-f]{2})/gi, ''));
  if (normal === null) return [];
  return [
    { lossy: false, notation: 'hex', normal },
    { lossy: false, notation: 'hex_reversed', normal: reversedBytes(normal) },
  ];
}

/** Some readers print the version byte in front of the four of the card. */
function fromVersionedHex(text: string): Candidate[] {
  if (!/^[0-9a-f]{10}$/i.test(text)) return [];
  return [{ lossy: false, notation: 'hex_with_version', normal: text.slice(2).toUpperCase() }];
}

/** "213,02000" (three and five digits) or "00213,02000" (five and five, the whole number). */
function fromPair(text: string): Candidate[] {
  const pair = /^(\d{3}|\d{5})[,， ](\d{5})$/.exec(text);
  const [high = '', low = ''] = pair?.slice(1) ?? [];
  if (pair === null || Number(low) > 0xffff) return [];
  if (high.length === 3) return fromThreeFive(high, low);
  if (Number(high) > 0xffff) return [];
  return [{ lossy: false, notation: '5+5', normal: hexOf(Number(high), 4) + hexOf(Number(low), 4) }];
}

function fromThreeFive(facility: string, number: string): Candidate[] {
  if (Number(facility) > 0xff || Number(number) > 0xffff) return [];
  return [{ lossy: true, notation: 'w26_3_5', tail: hexOf(Number(facility), 2) + hexOf(Number(number), 4) }];
}

function fromEightDigits(text: string): Candidate[] {
  if (!/^\d{8}$/.test(text)) return [];
  const whole = Number(text);
  const asOneNumber: Candidate[] = whole > 0xff_ff_ff ? [] : [{ lossy: true, notation: 'd8', tail: hexOf(whole, 6) }];
  return [...fromThreeFive(text.slice(0, 3), text.slice(3)), ...asOneNumber];
}

function sameMeaning(one: Candidate, other: Candidate): boolean {
  if (one.lossy) return other.lossy && one.tail === other.tail;
  return !other.lossy && one.normal === other.normal;
}
