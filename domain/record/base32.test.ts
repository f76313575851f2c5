import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase32, toBase32 } from './base32.ts';

/** RFC 4648 §10, without the padding. */
it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is %s', (plain, text) => {
  expect(toBase32(new TextEncoder().encode(plain))).toBe(text);
  expect(new TextDecoder().decode(fromBase32(text) ?? new Uint8Array([0]))).toBe(plain);
});

it('gives back what it took, whatever Caps Lock did on the way', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(fromBase32(toBase32(bytes))).toEqual(bytes);
      expect(fromBase32(toBase32(bytes).toLowerCase())).toEqual(bytes);
    }),
  );
});

it.each(['M', 'MY=', 'M1', 'MZ', 'MZXW6Y', '梅'])('%j is no base 32', (text) => {
  expect(fromBase32(text)).toBeNull();
});
