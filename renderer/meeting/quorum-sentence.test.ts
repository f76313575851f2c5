import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrozenQuorum } from '../../domain/events/body.ts';
import { stillMissing, sumParts, total } from './quorum-sentence.ts';

const term = (sign: 'plus' | 'minus', count: number, code: string) => ({ sign, count, code, rule: 'voters' });

describe('the sum behind the quorum', () => {
  it('reads as it is: 20 = 21 full − 1 on probation, without the terms of nobody', () => {
    const terms = [
      term('plus', 21, 'full_members'),
      term('minus', 1, 'on_probation_in_party'),
      term('minus', 0, 'excluded'),
    ];
    expect(sumParts({ should: 20, terms })).toEqual([
      { sign: 'plus', count: 21, code: 'full_members' },
      { sign: 'minus', count: 1, code: 'on_probation_in_party' },
    ]);
  });

  it('names what the terms leave unexplained', () => {
    expect(sumParts({ should: 20, terms: [term('plus', 22, 'full_members')] }).at(-1)).toEqual({
      sign: 'minus',
      count: 2,
      code: 'unexplained',
    });
  });

  it('always adds up', () => {
    const terms = fc.array(
      fc.record({
        sign: fc.constantFrom('plus' as const, 'minus' as const),
        count: fc.nat(500),
        code: fc.string(),
        rule: fc.string(),
      }),
    );
    fc.assert(
      fc.property(fc.nat(2000), terms, (should, given) => {
        const parts = sumParts({ should, terms: given });
        expect(total(parts)).toBe(should);
        expect(parts.every(({ count }) => count > 0)).toBe(true);
      }),
    );
  });
});

describe('how many are missing', () => {
  const quorum = (patch: Partial<FrozenQuorum>): FrozenQuorum => ({
    rule: 'Q1',
    article: '',
    should: 20,
    present: 8,
    needed: 10,
    valid: false,
    terms: [],
    ...patch,
  });

  it.each([
    [{ present: 8 }, 2],
    [{ present: 10, valid: true }, 0],
    // A case that makes no sense (nobody is entitled) is never "nobody is missing".
    [{ should: 0, present: 0, needed: 0 }, 1],
  ])('%o: %i', (patch, missing) => {
    expect(stillMissing(quorum(patch))).toBe(missing);
  });
});
