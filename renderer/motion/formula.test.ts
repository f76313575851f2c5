import { expect, it } from 'vitest';
import { createWords } from '../words.ts';
import { formulaOf, whyResult } from './formula.ts';

const { t } = createWords('zh-CN');
const quorum = { rule: 'Q1', article: '', should: 21, present: 18, needed: 11, valid: true, terms: [] };
const none = { yes: 0, no: 0 };

it.each([
  ['ordinary', 11, none, '赞成 11 × 2 = 22，大于应到会 21'],
  ['ordinary', 10, none, '赞成 10 × 2 = 20，不大于应到会 21'],
  ['admission', 9, { yes: 2, no: 0 }, '（赞成 9 ＋ 书面 2）× 2 = 22，大于应到会 21'],
  ['conversion', 11, none, '赞成 11 × 2 = 22，大于应到会 21'],
  ['ordinary', 11, { yes: 3, no: 0 }, '赞成 11 × 2 = 22，大于应到会 21'],
] as const)('%s, %i yes, written %j: %s', (kind, yes, written, formula) => {
  expect(formulaOf(t, { kind, quorum, written }, { yes, no: 0, abstain: 0 })).toBe(formula);
});

it('a vote that waits for its result has words and no sum', () => {
  const why = whyResult(t, { kind: 'ordinary', quorum, written: none, count: null, verdict: null });
  expect(why.formula).toBeUndefined();
  expect(why.text).not.toBe('');
});
