import { describe, expect, it } from 'vitest';
import { noticesOfChange, type SizeRule, sizeNotice } from './branch-size.ts';
import { isFault } from './fault.ts';

describe('sizeNotice', () => {
  it.each<[SizeRule, number, number, boolean, string]>([
    ['N1', 0, 0, true, '不足 3 名'],
    ['N1', 2, 9, true, '不足 3 名'],
    ['N1', 3, 0, false, '达到'],
    ['N2', 50, 0, false, '不超过'],
    ['N2', 45, 5, false, '不超过'],
    ['N2', 45, 6, true, '党员 51 名'],
    ['N3', 6, 9, false, '不设支部委员会'],
    ['N3', 7, 0, true, '3 至 5 名'],
    ['N4', 6, 9, true, '设书记 1 名'],
    ['N4', 7, 0, false, '支部委员会'],
    ['N6', 50, 0, false, '党支部'],
    ['N6', 50, 1, true, '党总支'],
    ['N6', 99, 1, true, '党总支'],
    ['N6', 100, 1, true, '可设立党委'],
  ])('%s with %i full and %i probationary: %s', (rule, full, probationary, notice, words) => {
    const answer = sizeNotice(rule, { full, probationary });
    expect(answer).toMatchObject({ rule, notice, text: expect.stringContaining(words) });
  });

  it('refuses what is no count', () => {
    expect(sizeNotice('N1', { full: -1, probationary: 0 })).toMatchObject({ rule: 'N1', code: 'not_a_count' });
    expect(sizeNotice('N2', { full: 1, probationary: 0.5 })).toMatchObject({ code: 'not_a_count' });
  });
});

describe('noticesOfChange', () => {
  it.each<[[number, number], [number, number], string[]]>([
    [[6, 0], [7, 0], ['N3']],
    [[7, 0], [6, 0], ['N4']],
    [[7, 0], [8, 0], []],
    [[3, 0], [2, 1], ['N1']],
    [
      [50, 0],
      [50, 1],
      ['N2', 'N6'],
    ],
    [[100, 0], [100, 1], ['N6']],
    [[101, 0], [100, 0], ['N6']],
    [[51, 0], [50, 0], []],
  ])('from %o to %o brings up %o', ([full, probationary], [then, thenProbationary], rules) => {
    const notices = noticesOfChange({ full, probationary }, { full: then, probationary: thenProbationary });
    expect(notices.map((one) => one.rule)).toEqual(rules);
    expect(notices.some((one) => isFault(one))).toBe(false);
  });
});
