import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidates, cardForms, hasTail, normalCardNumber } from './card-number.ts';

const hexDigits = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((all) =>
    [...all]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase(),
  );
const exactOf = (text: string) => candidates(text).flatMap((one) => (one.lossy ? [] : [one.normal]));
const tailsOf = (text: string) => candidates(text).flatMap((one) => (one.lossy ? [one.tail] : []));

describe('cardForms', () => {
  it.each([
    ['00D507D0', '0013961168', '3490174208', '21302000', '00754528'],
    ['00508931', '0005278001', '0831082496', '08035121', '13720480'],
    ['26DEFAE7', '0652147431', '3891977766', '22264231', '25056870'],
    ['86CFD936', '2261768502', '0920244102', '20755606', '21753126'],
  ])('%s is printed as its sources print it', (normal, d10, d10Reversed, pair, pairReversed) => {
    expect(cardForms(normal)).toMatchObject({
      hex: normal,
      d10,
      d10_reversed: d10Reversed,
      w26_3_5: pair,
      w26_3_5_reversed: pairReversed,
    });
  });

  it('has no decimal forms for longer numbers', () => {
    expect(cardForms('04416D412B0289')).toEqual({ hex: '04416D412B0289', hex_reversed: '89022B416D4104' });
  });
});

describe('candidates', () => {
  it('reads ten digits as 10D, then 10D reversed', () => {
    expect(candidates('0013961168')[0]).toEqual({ lossy: false, notation: 'd10', normal: '00D507D0' });
    expect(candidates('0013961168')[1]).toEqual({ lossy: false, notation: 'd10_reversed', normal: 'D007D500' });
  });

  it('reads hex in both orders, in either case and with separators', () => {
    expect(exactOf('26defae7')).toEqual(['26DEFAE7', 'E7FADE26']);
    expect(exactOf('04:41:6D:41:2B:02:89')).toEqual(['04416D412B0289', '89022B416D4104']);
  });

  it('knows that three-and-five and eight digits lose a byte', () => {
    expect(candidates('213,02000')).toEqual([{ lossy: true, notation: 'w26_3_5', tail: 'D507D0' }]);
    expect(tailsOf('21302000')).toEqual(['D507D0']);
    expect(tailsOf('13961168')).toEqual(['8BEEF0', 'D507D0']);
    expect(hasTail('00D507D0', 'D507D0') && hasTail('01D507D0', 'D507D0')).toBe(true);
  });

  it('keeps five-and-five whole, and takes the version byte off', () => {
    expect(exactOf('00213,02000')).toEqual(['00D507D0']);
    expect(exactOf('62E3086CED')).toEqual(['E3086CED']);
  });

  it.each(['', ' ', '12345', '999,99999', 'MEMBER:1', '海棠', '1234567', '26DEFAE7A', '256,00001'])(
    'finds nothing in %j',
    (text) => {
      expect(candidates(text)).toEqual([]);
    },
  );

  it('does not read ten digits beyond 32 bits as a decimal', () => {
    expect(candidates('4294967296').map((one) => one.notation)).toEqual(['hex_with_version']);
  });

  it('every exact form of every card leads back to it', () => {
    fc.assert(
      fc.property(hexDigits(4), (normal) => {
        const forms = cardForms(normal);
        for (const text of [forms.hex, forms.hex_reversed, forms.d10, forms.d10_reversed])
          expect(exactOf(text ?? '')).toContain(normal);
      }),
    );
  });

  it('every short form leads to a tail of the card, never to an identity of its own', () => {
    fc.assert(
      fc.property(hexDigits(4), (normal) => {
        const forms = cardForms(normal);
        for (const text of [forms.w26_3_5 ?? '', forms.d8 ?? ''])
          expect(tailsOf(text).some((tail) => hasTail(normal, tail))).toBe(true);
      }),
    );
  });

  it('long numbers survive both byte orders', () => {
    fc.assert(
      fc.property(fc.oneof(hexDigits(7), hexDigits(10)), (normal) => {
        expect(exactOf(cardForms(normal).hex_reversed)).toContain(normal);
      }),
    );
  });

  it('whatever the text, each exact candidate is in normal form and named once', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fA-F,]{0,22}$/)), (text) => {
        const exact = exactOf(text);
        expect(new Set(exact).size).toBe(exact.length);
        for (const normal of exact) expect(normalCardNumber(normal)).toBe(normal);
      }),
    );
  });
});
