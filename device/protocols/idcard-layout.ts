import type { DocumentKind } from '../reading.ts';

/**
 * Where the fields of the 256-byte text record lie (GA/T 490; facts: devices, 1.6), as [offset, length] in bytes of UTF-16LE.
 * One letter tells the four documents apart, at the same place in all of them.
 */
export type Field = readonly [offset: number, length: number];
export type Layout = Readonly<Record<string, Field>> & { readonly name: Field; readonly number: Field };

export const TEXT_BYTES = 256;
export const TYPE_FIELD: Field = [248, 2];

const RESIDENT = {
  name: [0, 30],
  sexCode: [30, 2],
  ethnicCode: [32, 4],
  birth: [36, 16],
  address: [52, 70],
  number: [122, 36],
  issuer: [158, 30],
  from: [188, 16],
  to: [204, 16],
} as const satisfies Layout;

export const LAYOUTS: Readonly<Record<DocumentKind, Layout>> = {
  resident: RESIDENT,
  hmt: { ...RESIDENT, passNo: [220, 18], issueCount: [238, 4] },
  foreigner2017: {
    englishName: [0, 120],
    sexCode: [120, 2],
    number: [122, 30],
    nationality: [152, 6],
    name: [158, 30],
    from: [188, 16],
    to: [204, 16],
    birth: [220, 16],
    version: [236, 4],
    agencyCode: [240, 8],
  },
  foreigner2023: {
    name: [0, 30],
    sexCode: [30, 2],
    renewals: [32, 4],
    birth: [36, 16],
    englishName: [52, 70],
    number: [122, 36],
    from: [188, 16],
    to: [204, 16],
    englishNameRest: [220, 22],
    nationality: [242, 6],
    oldPermitLink: [250, 6],
  },
};

const KINDS: Readonly<Record<string, DocumentKind>> = {
  '': 'resident',
  J: 'hmt',
  I: 'foreigner2017',
  Y: 'foreigner2023',
};

/** Which document a record is; null for a type letter nobody knows. */
export function documentKind(text: Uint8Array): DocumentKind | null {
  return KINDS[fieldOf(text, TYPE_FIELD).trim()] ?? null;
}

/** A field as it stands, padding (U+0020, in some firmware U+0000) included; a lone surrogate becomes U+FFFD. */
export function fieldOf(text: Uint8Array, [offset, length]: Field): string {
  return new TextDecoder('utf-16le', { ignoreBOM: true })
    .decode(text.subarray(offset, offset + length))
    .replaceAll('\0', ' ');
}
