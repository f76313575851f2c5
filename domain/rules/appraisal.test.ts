import { describe, expect, it } from 'vitest';
import { excellentShare } from './appraisal.ts';

describe('R7, 优秀 at most a third', () => {
  it.each([
    [9, 3, true, 3],
    [9, 4, false, 3],
    [10, 3, true, 3],
    [11, 4, false, 3],
    [2, 0, true, 0],
    [2, 1, false, 0],
  ])('of %i members %i are 优秀: %s, limit %i', (members, excellent, valid, limit) => {
    expect(excellentShare({ members, excellent })).toEqual({
      rule: 'R7',
      article: '支部工作条例 第18条',
      valid,
      limit,
    });
  });

  it.each([
    [0, 0, 'nobody_present'],
    [3, 4, 'more_votes_than_voters'],
    [3, 0.5, 'not_a_count'],
  ])('of %i members %d makes no sense: %s', (members, excellent, code) => {
    expect(excellentShare({ members, excellent })).toMatchObject({ rule: 'R7', code });
  });
});
