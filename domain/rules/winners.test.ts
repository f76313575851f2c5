import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from './fault.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { mayLeaveVacant, winners } from './winners.ts';

function tallies(...votes: number[]) {
  return votes.map((yes, index) => ({ id: `c${index}`, yes }));
}

describe('winners', () => {
  it.each<[string, number, number[], string[], string[], number, string]>([
    ['by votes', 3, [15, 12, 17, 11], ['c2', 'c0', 'c1'], [], 0, 'complete'],
    ['exactly as many', 3, [15, 12, 17, 3], ['c2', 'c0', 'c1'], [], 0, 'complete'],
    ['a tie at the cut', 3, [17, 12, 15, 12], ['c0', 'c2'], ['c1', 'c3'], 1, 'vote_again_among_tied'],
    ['a tie above the cut', 3, [17, 17, 15, 12], ['c0', 'c1', 'c2'], [], 0, 'complete'],
    ['all level', 2, [12, 12, 12], [], ['c0', 'c1', 'c2'], 2, 'vote_again_among_tied'],
    ['a tie below the line', 2, [15, 9, 9], ['c0'], [], 1, 'second_vote_or_vacant'],
    ['nobody over the line', 2, [9, 9, 0], [], [], 2, 'second_vote_or_vacant'],
    ['nobody stood', 1, [], [], [], 1, 'second_vote_or_vacant'],
  ])('%s', (_, seats, votes, won, tied, vacant, next) => {
    const answer = winners({ seats, present: 18, tallies: tallies(...votes) }, DEFAULT_SETTINGS);
    expect(answer).toEqual({ rule: 'Q7', article: '选举工作条例', elected: won, tied, vacant, next });
  });

  it('refuses a tally that cannot be and an election of nobody', () => {
    expect(winners({ seats: 1, present: 5, tallies: tallies(6) }, DEFAULT_SETTINGS)).toMatchObject({
      code: 'more_votes_than_voters',
    });
    expect(winners({ seats: 0, present: 5, tallies: [] }, DEFAULT_SETTINGS)).toMatchObject({
      code: 'nothing_to_elect',
    });
  });

  it('never seats more than the seats, and seats nobody with fewer votes than one left out', () => {
    const votes = fc.array(fc.nat(18), { maxLength: 9 });
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 7 }), (list, seats) => {
        const all = tallies(...list);
        const answer = winners({ seats, present: 18, tallies: all }, DEFAULT_SETTINGS);
        if (isFault(answer)) throw new Error(answer.error);
        expect(answer.elected.length + answer.vacant).toBe(seats);
        expect(answer.tied.length === 0 || answer.tied.length > answer.vacant).toBe(true);
        const yes = (ids: readonly string[]) => all.filter((one) => ids.includes(one.id)).map((one) => one.yes);
        const out = all.filter((one) => !answer.elected.includes(one.id)).map((one) => one.yes);
        expect(Math.min(18, ...yes(answer.elected))).toBeGreaterThanOrEqual(Math.max(0, ...out));
        expect([...yes(answer.elected), ...yes(answer.tied)].every((n) => n * 2 > 18)).toBe(true);
      }),
    );
  });
});

describe('mayLeaveVacant', () => {
  it.each([
    [18, 8, false],
    [18, 9, true],
    [19, 9, false],
    [19, 10, true],
  ])('of %i electors %i consent: %s', (present, consenting, valid) => {
    expect(mayLeaveVacant({ present, consenting })).toMatchObject({ rule: 'vacancy', valid });
  });

  it('refuses figures that contradict', () => {
    expect(mayLeaveVacant({ present: 0, consenting: 0 })).toMatchObject({ code: 'nobody_present' });
    expect(mayLeaveVacant({ present: 3, consenting: 4 })).toMatchObject({ code: 'more_votes_than_voters' });
  });
});
