import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from './fault.ts';
import { type Quorum, type QuorumRule, quorum } from './quorum.ts';

function ask(rule: QuorumRule, base: number, present: number, on?: string) {
  return rule === 'Q5' ? quorum('Q5', { committee: base, present }, on) : quorum(rule, { should: base, present }, on);
}

function answered(rule: QuorumRule, base: number, present: number, on?: string): Quorum {
  const answer = ask(rule, base, present, on);
  if (isFault(answer)) throw new Error(answer.error);
  return answer;
}

describe('quorum', () => {
  it.each<[QuorumRule, number, number, boolean, number, number]>([
    // rule, should or committee, present, valid, needed, missing
    ['Q1', 1, 0, false, 1, 1],
    ['Q1', 1, 1, true, 1, 0],
    ['Q1', 10, 4, false, 5, 1],
    ['Q1', 10, 5, true, 5, 0],
    ['Q1', 11, 5, false, 6, 1],
    ['Q1', 11, 6, true, 6, 0],
    ['Q3', 10, 5, false, 6, 1],
    ['Q3', 10, 6, true, 6, 0],
    ['Q3', 11, 5, false, 6, 1],
    ['Q3', 11, 6, true, 6, 0],
    ['Q3', 1, 1, true, 1, 0],
    ['Q5', 3, 1, false, 2, 1],
    ['Q5', 3, 2, true, 2, 0],
    ['Q5', 4, 2, true, 2, 0],
    ['Q5', 7, 3, false, 4, 1],
    ['Q6', 23, 18, false, 19, 1],
    ['Q6', 23, 19, true, 19, 0],
    ['Q6', 25, 20, true, 20, 0],
    ['Q6', 25, 19, false, 20, 1],
    ['Q6', 1, 0, false, 1, 1],
    ['Q6', 3, 2, false, 3, 1],
    ['Q6', 999_999_999, 800_000_000, true, 800_000_000, 0],
  ])('%s with %i and %i present: valid %s, needed %i, missing %i', (rule, base, present, valid, needed, missing) => {
    expect(answered(rule, base, present)).toMatchObject({ rule, valid, needed, missing });
  });

  it.each<[string | undefined, boolean, number, string]>([
    ['2020-07-12', false, 21, '选举工作暂行条例'],
    ['2020-07-13', true, 20, '选举工作条例'],
    [undefined, true, 20, '选举工作条例'],
  ])('20 of 25 at an election on %s: valid %s, needed %i (%s)', (on, valid, needed, article) => {
    expect(answered('Q6', 25, 20, on)).toMatchObject({ valid, needed, article });
  });

  it.each<[number, number, string]>([
    [0, 0, 'nobody_entitled'],
    [5, 6, 'more_present_than_entitled'],
    [-1, 0, 'not_a_count'],
    [5, -1, 'not_a_count'],
    [5, 2.5, 'not_a_count'],
    [Number.NaN, 1, 'not_a_count'],
    [Number.POSITIVE_INFINITY, 1, 'not_a_count'],
    [2_000_000_000, 1, 'not_a_count'],
  ])('should %d with %d present makes no sense: %s', (base, present, code) => {
    for (const rule of ['Q1', 'Q3', 'Q5', 'Q6'] as const) {
      expect(ask(rule, base, present)).toMatchObject({ rule, code, error: expect.stringMatching(/\d|NaN/) });
    }
  });

  const rules = fc.constantFrom<QuorumRule>('Q1', 'Q3', 'Q5', 'Q6');
  const counts = fc.integer({ min: 1, max: 5000 }).chain((base) => fc.tuple(fc.constant(base), fc.nat(base)));
  const days = fc.constantFrom(undefined, '2019-05-01', '2026-11-23');

  it('one more voter present never makes a valid meeting invalid', () => {
    fc.assert(
      fc.property(rules, counts, days, (rule, [base, present], on) => {
        if (present < base && answered(rule, base, present, on).valid) {
          expect(answered(rule, base, present + 1, on).valid).toBe(true);
        }
      }),
    );
  });

  it('needed is the smallest present that is valid, and missing leads exactly there', () => {
    fc.assert(
      fc.property(rules, counts, days, (rule, [base, present], on) => {
        const { valid, needed, missing } = answered(rule, base, present, on);
        const smallest = Array.from({ length: base + 1 }, (_, n) => n).find((n) => answered(rule, base, n, on).valid);
        expect(smallest ?? base + 1).toBe(needed);
        expect(valid).toBe(missing === 0);
        if (!valid) expect(present + missing).toBe(needed);
      }),
      { numRuns: 20 },
    );
  });
});
