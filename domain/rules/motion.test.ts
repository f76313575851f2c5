import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from './fault.ts';
import { admissionMotion, ordinaryMotion } from './motion.ts';

describe('Q2, an ordinary motion', () => {
  it.each([
    // should, present, yes, passed, needed, may_start
    [10, 10, 5, false, 6, true],
    [10, 10, 6, true, 6, true],
    [11, 11, 5, false, 6, true],
    [11, 11, 6, true, 6, true],
    [20, 11, 10, false, 11, true], // nearly all of those present, not half of those who should be
    [20, 10, 10, false, 11, true],
    [20, 9, 9, false, 11, false],
    [1, 1, 1, true, 1, true],
    [1, 1, 0, false, 1, true],
  ])('should %i, present %i, yes %i: passed %s, needed %i', (should, present, yes, passed, needed, may_start) => {
    const answer = ordinaryMotion({ should, present, yes });
    expect(answer).toEqual({ rule: 'Q2', article: '支部工作条例 第11条', passed, needed, may_start });
  });

  it.each([
    [0, 0, 0, 'nobody_entitled'],
    [10, 11, 5, 'more_present_than_entitled'],
    [10, 8, 9, 'more_votes_than_voters'],
    [10, 8, -1, 'not_a_count'],
    [10, 8, 4.5, 'not_a_count'],
  ])('should %i, present %i, yes %d makes no sense: %s', (should, present, yes, code) => {
    expect(ordinaryMotion({ should, present, yes })).toMatchObject({ rule: 'Q2', code });
  });
});

describe('Q4, 接收 and 转正', () => {
  it.each([
    // should, present, yes, written, passed, needed, may_start
    [20, 15, 10, 0, false, 11, true],
    [20, 15, 10, 1, true, 11, true],
    [20, 15, 8, 3, true, 11, true],
    [20, 15, 8, 2, false, 11, true],
    [21, 15, 10, 0, false, 11, true],
    [21, 15, 10, 1, true, 11, true],
    [20, 10, 10, 5, true, 11, false], // Q3 wants more than half present: written opinions do not help to start
    [20, 11, 0, 9, false, 11, true],
  ])('should %i, present %i, yes %i + %i written: passed %s', (should, present, yes, written_yes, ...expected) => {
    const [passed, needed, may_start] = expected;
    const answer = admissionMotion({ should, present, yes, written_yes });
    expect(answer).toEqual({ rule: 'Q4', article: '发展党员工作细则', passed, needed, may_start });
  });

  it.each([
    [20, 18, 10, 3, 'more_votes_than_voters'],
    [20, 18, 19, 0, 'more_votes_than_voters'],
    [20, 18, 10, -1, 'not_a_count'],
    [0, 0, 0, 0, 'nobody_entitled'],
  ])('should %i, present %i, yes %i + %i written makes no sense: %s', (should, present, yes, written_yes, code) => {
    expect(admissionMotion({ should, present, yes, written_yes })).toMatchObject({ rule: 'Q4', code });
  });

  it('needed is the smallest sum of yes that passes, however it is split', () => {
    const split = fc
      .integer({ min: 1, max: 300 })
      .chain((should) => fc.tuple(fc.constant(should), fc.nat(should)))
      .chain(([should, present]) => fc.tuple(fc.constant([should, present] as const), fc.nat(present), fc.nat(should)));
    fc.assert(
      fc.property(split, ([[should, present], yes, some]) => {
        const written_yes = Math.min(some, should - present);
        const answer = admissionMotion({ should, present, yes, written_yes });
        if (isFault(answer)) throw new Error(answer.error);
        expect(answer.passed).toBe(yes + written_yes >= answer.needed);
        expect(answer.needed * 2).toBeGreaterThan(should);
        expect((answer.needed - 1) * 2).toBeLessThanOrEqual(should);
      }),
    );
  });

  it('a motion that passed by ballots alone had enough people to start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), fc.nat(200), (should, present, yes) => {
        const answer = ordinaryMotion({ should, present, yes });
        if (!isFault(answer) && answer.passed) expect(answer.may_start).toBe(true);
      }),
    );
  });
});
