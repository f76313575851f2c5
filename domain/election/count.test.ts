import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, isFault } from '../rules/index.ts';
import type { BallotCount } from './ballot.ts';
import { differences, faultOfCount, outcomeOf } from './count.ts';

const person = (letter: string) => ({ member_id: `01890000-0000-7000-8000-00000000000${letter}`, name: `甲${letter}` });
const [a, b, c, d] = [person('a'), person('b'), person('c'), person('d')];
const quorum = { rule: 'Q6', article: '', should: 20, present: 18, needed: 16, valid: true, terms: [] };
const ballot = { candidates: [a, b, c, d], seats: 3, quorum };
const count = (yes: number[], more: Partial<BallotCount> = {}): BallotCount => ({
  returned: 18,
  invalid: 0,
  tallies: ballot.candidates.map(({ member_id }, index) => ({ member_id, yes: yes[index] ?? 0, no: 0 })),
  others: [],
  ...more,
});
const outcome = (made: BallotCount, of: 'present' | 'should' = 'present') => {
  const answer = outcomeOf(ballot, made, { ...DEFAULT_SETTINGS, Q7: { of } });
  if (isFault(answer)) throw new Error(answer.error);
  return answer;
};
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

describe('what a count comes to', () => {
  it('three of four over half: in, by votes', () => {
    const made = outcome(count([17, 12, 15, 9]));
    expect(names(made.elected)).toEqual(['甲a', '甲c', '甲b']);
    expect(made).toMatchObject({ needed: 10, of: 'present', vacant: 0, next: 'complete', rule: 'Q7' });
  });

  it('a tie at the cut: the tied are voted on again', () => {
    const made = outcome(count([17, 12, 15, 12]));
    expect(names(made.elected)).toEqual(['甲a', '甲c']);
    expect(names(made.tied)).toEqual(['甲b', '甲d']);
    expect(made).toMatchObject({ vacant: 1, next: 'vote_again_among_tied' });
  });

  it('half is not more than half: a seat stays open', () => {
    expect(outcome(count([17, 12, 9, 9]))).toMatchObject({ vacant: 1, next: 'second_vote_or_vacant' });
  });

  it('where the city counts of those who should attend, the line is higher', () => {
    expect(outcome(count([17, 12, 10, 9]), 'present')).toMatchObject({ next: 'complete', needed: 10 });
    expect(outcome(count([17, 12, 10, 9]), 'should')).toMatchObject({ vacant: 1, needed: 11 });
  });

  it('somebody written in can win', () => {
    const written = person('e');
    const made = outcome(count([17, 4, 15, 9], { others: [{ ...written, yes: 11 }] }));
    expect(names(made.elected)).toEqual(['甲a', '甲c', '甲e']);
  });

  it('nobody loses by one more vote, while the others keep theirs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(17), { minLength: 4, maxLength: 4 }), fc.nat(3), (yes, index) => {
        const more = yes.map((votes, at) => (at === index ? votes + 1 : votes));
        const id = ballot.candidates[index]?.member_id;
        const won = (votes: number[]) => outcome(count(votes)).elected.some(({ member_id }) => member_id === id);
        expect(won(more) || !won(yes)).toBe(true);
      }),
    );
  });
});

describe('a count that cannot be', () => {
  it('has more votes on one person than papers', () => {
    expect(faultOfCount(ballot, count([17, 12, 15, 9], { invalid: 2 }))).toEqual({
      fault: 'more_votes_than_papers',
      who: '甲a',
    });
    const tallies = [{ member_id: a.member_id, yes: 10, no: 9 }];
    expect(faultOfCount(ballot, count([], { tallies }))).toEqual({ fault: 'more_votes_than_papers', who: '甲a' });
  });

  it('has more marks than the papers have seats (Q11)', () => {
    expect(faultOfCount(ballot, count([18, 18, 18, 1]))).toEqual({
      fault: 'more_marks_than_seats',
      most: 54,
      marks: 55,
    });
    expect(faultOfCount(ballot, count([18, 18, 17, 1]))).toBeNull();
  });

  it('has more void papers than came back', () => {
    expect(faultOfCount(ballot, count([], { invalid: 19 }))).toEqual({ fault: 'more_invalid_than_returned' });
  });
});

describe('two entries of one count', () => {
  it('agree, also where one wrote a zero that the other left out', () => {
    expect(differences(count([1, 2, 3, 4]), count([1, 2, 3, 4], { others: [{ ...person('e'), yes: 0 }] }))).toEqual([]);
  });

  it('differ in figures and in people, each named', () => {
    expect(differences(count([1, 2, 3, 4]), count([1, 2, 4, 3], { returned: 17 }))).toEqual([
      'returned',
      c.member_id,
      d.member_id,
    ]);
    expect(differences(count([1]), count([1], { others: [{ ...person('e'), yes: 2 }] }))).toEqual([
      person('e').member_id,
    ]);
  });
});
