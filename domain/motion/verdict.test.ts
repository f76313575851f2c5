import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from './verdict.ts';

const quorum = { should: 20, present: 16 };
const none = { yes: 0, no: 0 };

describe('a count of votes', () => {
  it.each([
    ['ordinary', 11, none, true],
    ['ordinary', 10, none, false],
    ['admission', 9, { yes: 2, no: 0 }, true],
    ['admission', 9, { yes: 1, no: 3 }, false],
    ['conversion', 11, none, true],
  ] as const)('%s with %i yes and written %j: passed %s, of those who should attend', (kind, yes, written, passed) => {
    const verdict = verdictOf(kind, quorum, { yes, no: 16 - yes, abstain: 0 }, written);
    expect(verdict).toMatchObject({ passed, needed: 11, rule: kind === 'ordinary' ? 'Q2' : 'Q4' });
  });

  it('written opinions help nothing at an ordinary vote', () => {
    expect(verdictOf('ordinary', quorum, { yes: 10, no: 6, abstain: 0 }, { yes: 4, no: 0 })).toMatchObject({
      passed: false,
    });
  });

  it('cannot hold more votes than voters', () => {
    expect(verdictOf('ordinary', quorum, { yes: 10, no: 5, abstain: 2 }, none)).toEqual({
      error: 'more_votes_than_present',
      present: 16,
      votes: 17,
    });
  });

  it('one more yes never loses a vote', () => {
    const votes = fc.record({
      should: fc.integer({ min: 1, max: 200 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(votes, fc.nat(200), ({ should, share }, yes) => {
        const present = Math.max(1, Math.floor(should * share));
        if (yes >= present) return;
        const passed = (count: number) =>
          verdictOf('ordinary', { should, present }, { yes: count, no: 0, abstain: 0 }, none);
        const [less, more] = [passed(yes), passed(yes + 1)];
        if ('error' in less || 'error' in more) throw new Error('both are possible');
        expect(more.passed || !less.passed).toBe(true);
      }),
    );
  });
});
