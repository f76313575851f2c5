import type { Layout } from '../protocols/idcard-layout.ts';
import { LAYOUTS, TEXT_BYTES, TYPE_FIELD } from '../protocols/idcard-layout.ts';
import { samBytes } from '../protocols/idcard-sam.ts';
import type { DocumentKind } from '../reading.ts';

const LETTERS: Readonly<Record<DocumentKind, string>> = {
  resident: ' ',
  hmt: 'J',
  foreigner2017: 'I',
  foreigner2023: 'Y',
};

/** The reply of a SAM to a read command, with a text record of the fields given and a photo of 1,024 equal bytes; for tests. */
export function samReadReply(document: DocumentKind, fields: Readonly<Record<string, string>>): Uint8Array {
  const text = new Uint8Array(TEXT_BYTES);
  const layout: Layout = LAYOUTS[document];
  const write = ([offset, length]: readonly [number, number], value: string): void => {
    const padded = value.padEnd(length / 2, ' ').slice(0, length / 2);
    [...padded].forEach((character, at) => {
      const code = character.charCodeAt(0);
      text.set([code & 0xff, code >> 8], offset + at * 2);
    });
  };
  for (const [name, field] of Object.entries(layout)) write(field, fields[name] ?? '');
  write(TYPE_FIELD, LETTERS[document]);
  return samBytes([0, 0, 0x90, 0x01, 0x00, 0x04, 0x00, ...text, ...new Uint8Array(1024).fill(0x51)]);
}
