import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAll, framesIn, glued } from '../framing/laws.ts';
import { limits } from '../limits.ts';
import { scannerDecoder, scannerFraming } from './serial-scanner.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const texts = (bytes: Uint8Array) => framesIn(scannerFraming, bytes).map((line) => line.text);
const lines = fc.stringMatching(/^[0-9A-Za-z:]{1,20}$/).map((text) => utf8(`${text}\r\n`));

describe('serial-scanner', () => {
  it('ends lines at CR, LF and CR LF, and at silence', () => {
    expect(texts(utf8('1\r2\n3\r\n4'))).toEqual(['1', '2', '3', '4']);
  });

  it('keeps control characters of the code and strips NULs at its end', () => {
    expect(texts(utf8('\u001d0112345\u001d\0\0\r'))).toEqual(['\u001d0112345\u001d']);
  });

  it('reads UTF-8, then GB 18030, and refuses what is neither', () => {
    expect(texts(utf8('会员:海棠\r'))).toEqual(['会员:海棠']);
    expect(texts(Uint8Array.of(0xba, 0xa3, 0xcc, 0xc4, 0x0d))).toEqual(['海棠']);
    expect(cutAll(scannerFraming, Uint8Array.of(0xff, 0xff, 0x0d))).toEqual([
      { kind: 'rejected', reason: 'encoding', skipped_bytes: 3 },
    ]);
  });

  it('splits an AIM prefix off only when told to', () => {
    const code = utf8(']E06901234567892\r');
    expect(scannerDecoder({ aim: true }).push(code)).toEqual([
      { kind: 'text', protocol: 'serial-scanner', aim: ']E0', text: '6901234567892' },
    ]);
    expect(scannerDecoder().push(code)).toEqual([
      { kind: 'text', protocol: 'serial-scanner', text: ']E06901234567892' },
    ]);
    expect(scannerDecoder({ aim: true }).push(utf8(']?0x\r'))).toMatchObject([{ text: ']?0x' }]);
  });

  it('throws an overlong line away whole and reads the next', () => {
    const line = utf8(`${'9'.repeat(limits.scanner_line * 2)}\rnext\r`);
    expect(cutAll(scannerFraming, line)).toEqual([
      { kind: 'rejected', reason: 'length', skipped_bytes: limits.scanner_line * 2 + 1 },
      { kind: 'frame', value: { text: 'next' }, skipped_bytes: 0 },
    ]);
    expect(texts(utf8('9'.repeat(limits.scanner_line)))).toHaveLength(1);
  });

  it('one flipped byte inside a line never loses the next (a line has no check, so its end must be whole)', () => {
    fc.assert(
      fc.property(lines, lines, fc.nat(), fc.integer({ min: 1, max: 255 }), (first, next, at, mask) => {
        const place = at % (first.length - 2);
        const bad = first.map((byte, index) => (index === place ? byte ^ mask : byte));
        expect(texts(glued(bad, next)).at(-1)).toBe(texts(next)[0]);
      }),
    );
  });
});
