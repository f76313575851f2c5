import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badCount, isCount, MAX_COUNT, reaches, type Share, smallest } from './counts.ts';

describe('counts', () => {
  it.each([0, 1, MAX_COUNT])('%d is a count', (value) => expect(isCount(value)).toBe(true));
  it.each([-1, 0.5, MAX_COUNT + 1, Number.NaN, Number.POSITIVE_INFINITY])('%d is none', (value) => {
    expect(isCount(value)).toBe(false);
    expect(badCount('Q1', { 应到: 3, 实到: value })).toMatchObject({
      rule: 'Q1',
      code: 'not_a_count',
      error: expect.stringContaining('实到'),
    });
  });

  const share = fc.record<Share>({
    reach: fc.constantFrom('at_least', 'more_than'),
    num: fc.integer({ min: 0, max: 9 }),
    den: fc.integer({ min: 1, max: 9 }),
  });

  it('the smallest count reaches the share, and one fewer does not', () => {
    fc.assert(
      fc.property(share, fc.nat(MAX_COUNT), (wanted, base) => {
        const least = smallest(wanted, base);
        expect(reaches(wanted, base, least)).toBe(true);
        expect(reaches(wanted, base, least - 1)).toBe(false);
      }),
    );
  });
});
