import { expect, it } from 'vitest';
import { pinVerifier } from '../testing/town.ts';
import { pinMatches } from './pin.ts';

it.each([
  { n: 1024, r: 8, p: 1 },
  { n: 2048, r: 4, p: 3 },
  { n: 16_384, r: 8, p: 5 },
  { n: 32_768, r: 8, p: 1 },
])('fits the PIN it was made from at the cost %j, and no other', (cost) => {
  const verifier = pinVerifier('135790', cost);
  expect(pinMatches('135790', verifier)).toBe(true);
  expect(pinMatches('135791', verifier)).toBe(false);
  expect(pinMatches('', verifier)).toBe(false);
});

it('takes keys of other lengths, but none that is short enough to be met by chance', () => {
  expect(pinMatches('1234', pinVerifier('1234', undefined, 64))).toBe(true);
  expect(pinMatches('1234', pinVerifier('1234', undefined, 16))).toBe(true);
  expect(pinMatches('1234', pinVerifier('1234', undefined, 8))).toBe(false);
});

it('lets nobody in by a verifier without a key', () => {
  expect(pinMatches('1234', { ...pinVerifier('1234'), hash: '' })).toBe(false);
});

it.each([
  ['a cost that is no power of two', { n: 1000, r: 8, p: 1 }],
  ['a cost that would take the machine’s memory', { n: 2 ** 24, r: 8, p: 1 }],
  ['a block size of nothing', { n: 1024, r: -1, p: 1 }],
])('fits no PIN, and does not stop the kiosk, with %s', (_case, cost) => {
  expect(pinMatches('1234', { ...pinVerifier('1234'), ...cost })).toBe(false);
});
