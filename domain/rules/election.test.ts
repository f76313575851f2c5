import { describe, expect, it } from 'vitest';
import { ballotHolds, committeeCandidates, elected, paperValid, secretaryCandidates } from './election.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const OF_SHOULD = { ...DEFAULT_SETTINGS, Q7: { of: 'should' as const } };

describe('Q7, elected', () => {
  it.each([
    [18, 9, false, 10],
    [18, 10, true, 10],
    [19, 9, false, 10],
    [19, 10, true, 10],
    [1, 1, true, 1],
    [1, 0, false, 1],
  ])('of %i present with %i yes: %s, needed %i', (present, yes, answer, needed) => {
    expect(elected({ present, yes }, DEFAULT_SETTINGS)).toEqual({
      rule: 'Q7',
      article: '选举工作条例',
      elected: answer,
      needed,
      of: 'present',
      of_should: null,
    });
  });

  it('shows the figure for 应到 as well', () => {
    const answer = elected({ present: 18, should: 23, yes: 11 }, DEFAULT_SETTINGS);
    expect(answer).toMatchObject({ elected: true, needed: 10, of_should: { elected: false, needed: 12 } });
  });

  it('goes by 应到 where the setting says so, and then needs it', () => {
    expect(elected({ present: 18, should: 23, yes: 11 }, OF_SHOULD)).toMatchObject({ elected: false, needed: 12 });
    expect(elected({ present: 18, yes: 11 }, OF_SHOULD)).toMatchObject({ code: 'nobody_entitled' });
  });

  it.each([
    [{ present: 0, yes: 0 }, 'nobody_present'],
    [{ present: 5, yes: 6 }, 'more_votes_than_voters'],
    [{ present: 5, should: 4, yes: 1 }, 'more_present_than_entitled'],
    [{ present: 5, should: 6, yes: -1 }, 'not_a_count'],
    [{ present: 5, should: 6.5, yes: 1 }, 'not_a_count'],
  ])('%o makes no sense: %s', (count, code) => {
    expect(elected(count, DEFAULT_SETTINGS)).toMatchObject({ rule: 'Q7', code });
  });
});

describe('Q8 and Q9, candidates', () => {
  it.each([
    // seats, Q8 needs
    [1, 2],
    [3, 4],
    [5, 6],
    [6, 8],
    [7, 9],
    [10, 12],
    [11, 14],
  ])('a committee of %i needs %i candidates', (seats, needed) => {
    const ask = (candidates: number) => committeeCandidates({ seats, candidates }, DEFAULT_SETTINGS);
    expect(ask(needed)).toMatchObject({ rule: 'Q8', valid: true, needed });
    expect(ask(needed + 3)).toMatchObject({ valid: true });
    expect(ask(needed - 1)).toMatchObject({ valid: false, needed });
    expect(ask(0)).toMatchObject({ valid: false });
  });

  it('follows the setting', () => {
    const settings = { Q8: { num: 1, den: 4 } };
    expect(committeeCandidates({ seats: 5, candidates: 6 }, settings)).toMatchObject({ valid: false, needed: 7 });
  });

  it.each([
    [1, 1, true],
    [1, 2, false],
    [2, 1, false],
    [2, 2, true],
  ])('for %i 书记 and 副书记 there are %i candidates: %s', (seats, candidates, valid) => {
    expect(secretaryCandidates({ seats, candidates })).toMatchObject({ rule: 'Q9', valid, needed: seats });
  });

  it('refuses an election of nobody, and numbers that are none', () => {
    expect(committeeCandidates({ seats: 0, candidates: 1 }, DEFAULT_SETTINGS)).toMatchObject({
      code: 'nothing_to_elect',
    });
    expect(secretaryCandidates({ seats: 0, candidates: 0 })).toMatchObject({ code: 'nothing_to_elect' });
    expect(secretaryCandidates({ seats: 1, candidates: -1 })).toMatchObject({ code: 'not_a_count' });
  });
});

describe('Q10 and Q11, ballots', () => {
  it.each([
    [18, 18, true],
    [18, 17, true],
    [18, 0, true],
    [18, 19, false],
  ])('of %i issued %i came back: %s', (issued, returned, valid) => {
    expect(ballotHolds({ issued, returned })).toMatchObject({ rule: 'Q10', article: '选举工作条例', valid });
  });

  it.each([
    [3, 3, true],
    [3, 0, true],
    [3, 4, false],
  ])('for %i seats a paper with %i marks: %s', (seats, marks, valid) => {
    expect(paperValid({ seats, marks })).toMatchObject({ rule: 'Q11', valid });
  });

  it('refuses ballots that nobody issued and papers for no seat', () => {
    expect(ballotHolds({ issued: 0, returned: 0 })).toMatchObject({ code: 'no_ballots' });
    expect(ballotHolds({ issued: 3, returned: 1.5 })).toMatchObject({ code: 'not_a_count' });
    expect(paperValid({ seats: 0, marks: 0 })).toMatchObject({ code: 'nothing_to_elect' });
    expect(paperValid({ seats: -1, marks: 0 })).toMatchObject({ code: 'not_a_count' });
  });
});
