import { expect, it } from 'vitest';
import { nameSize } from './name-size.ts';

it.each([
  ['甲乙', 15],
  ['甲乙丙', 15],
  ['甲乙丙丁', 13.73],
  ['甲乙丙丁·戊己庚辛壬', 7.5],
])('%s is set in %f rem, never below 120 px', (name, rem) => {
  expect(Number.parseFloat(nameSize(name))).toBeCloseTo(rem, 1);
  expect(Number.parseFloat(nameSize(name)) * 16).toBeGreaterThanOrEqual(120);
});
