import { expect, it } from 'vitest';
import { beginningWith, stepsFor } from './name-steps.ts';

const NAMES = ['百步街社区第一党支部', '百步街社区第二党支部', '长岛社区第一党支部', '𬱟园社区党支部'];

it('offers the characters that come first, in the order of the names', () => {
  expect(stepsFor(NAMES)).toEqual({ prefix: '', next: ['百', '长', '𬱟'] });
});

it('goes past what all names have in common to where they part', () => {
  const found = beginningWith(
    NAMES.map((name) => ({ name })),
    '百',
  ).map(({ name }) => name);
  expect(stepsFor(found)).toEqual({ prefix: '百步街社区第', next: ['一', '二'] });
});

it('offers nothing when one name is left, none is, or one is the beginning of another', () => {
  expect(stepsFor(['长岛社区第一党支部'])).toEqual({ prefix: '长岛社区第一党支部', next: [] });
  expect(stepsFor([])).toEqual({ prefix: '', next: [] });
  expect(stepsFor(['甲支部', '甲支部二'])).toMatchObject({ next: [] });
});
