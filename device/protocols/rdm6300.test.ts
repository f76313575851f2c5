import { describe, expect, it } from 'vitest';
import { cutAll, framesIn } from '../framing/laws.ts';
import { rdm6300Decoder, rdm6300Framing } from './rdm6300.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('rdm6300', () => {
  it('reads every variant of the family', () => {
    const card = { version: '62', id32: 'E3086CED' };
    expect(framesIn(rdm6300Framing, ascii('\u000262E3086CED08\u0003'))).toEqual([{ ...card, checksum: 'ok' }]);
    expect(framesIn(rdm6300Framing, ascii('\u000262e3086ced08\r\n\u0003'))).toEqual([{ ...card, checksum: 'ok' }]);
    expect(framesIn(rdm6300Framing, ascii('\u000262E3086CED\r\n\u0003'))).toEqual([{ ...card, checksum: 'absent' }]);
    expect(framesIn(rdm6300Framing, ascii('62E3086CED08'))).toEqual([{ ...card, checksum: 'ok' }]);
  });

  it('says which checksum it expected, and reports one accident once', () => {
    expect(cutAll(rdm6300Framing, ascii('\u0002100026F44426\u0003'))).toEqual([
      { kind: 'rejected', reason: 'checksum', skipped_bytes: 14, detail: { computed: '86', got: '26' } },
    ]);
  });

  it('looks through an interrupted frame', () => {
    const items = cutAll(rdm6300Framing, ascii('\u0002140050\u00021400508931FC\u0003'));
    expect(items.map((item) => item.kind)).toEqual(['rejected', 'frame']);
    expect(items.reduce((sum, item) => sum + item.skipped_bytes, 0)).toBe(7);
  });

  it('gives the version byte beside the number', () => {
    expect(rdm6300Decoder().push(ascii('\u00021400508931FC\u0003'))).toEqual([
      { kind: 'card', protocol: 'rdm6300', normal: '00508931', version_byte: '14' },
    ]);
  });

  it('gives a half frame up after silence', () => {
    const decoder = rdm6300Decoder();
    expect(decoder.push(ascii('\u000214005'))).toEqual([]);
    expect(decoder.expire()).toEqual([{ kind: 'rejected', protocol: 'rdm6300', reason: 'timeout', skipped_bytes: 6 }]);
    expect(decoder.push(ascii('\u00021400508931FC\u0003'))).toHaveLength(1);
  });
});
