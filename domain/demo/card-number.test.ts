import { expect, it } from 'vitest';
import { printedTen, reversedNormal, threePlusFive } from './card-number.ts';

it('writes 00D50890 in the notations of the field', () => {
  expect(printedTen('00D50890')).toBe('0013961360');
  expect(reversedNormal('00D50890')).toBe('9008D500');
  expect(threePlusFive('00D50890')).toBe('21302192');
});

it('keeps leading zeros of every part', () => {
  expect(printedTen('00000001')).toBe('0000000001');
  expect(threePlusFive('FF010002')).toBe('00100002');
});
