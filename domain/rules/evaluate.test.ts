import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRuleId } from './article.ts';
import { type Answer, evaluate } from './evaluate.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

function ask(input: unknown): Answer {
  const answer = evaluate(input, DEFAULT_SETTINGS);
  if (Array.isArray(answer)) throw new Error('one case was asked, several were answered');
  return answer;
}

const paper = { approved: '批1', adopted: '决1' };
const duty = { today: '2026-08-15', organization: { has_committee: true, groups: ['g1'] }, meetings: [] };
const branch = { kind: 'branch', community: false, elected_on: '2024-02-29', today: '2026-09-01' };

describe('evaluate', () => {
  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [
      { rule: 'Q1', should: 11, present: 6 },
      { valid: true, needed: 6 },
    ],
    [
      { rule: 'Q2', should: 20, present: 15, yes: 10 },
      { passed: false, needed: 11 },
    ],
    [
      { rule: 'Q3', should: 10, present: 5 },
      { valid: false, needed: 6 },
    ],
    [
      { rule: 'Q4', should: 20, present: 15, yes: 9, written_yes: 2 },
      { passed: true, needed: 11 },
    ],
    [
      { rule: 'Q5', committee: 5, present: 3 },
      { valid: true, needed: 3 },
    ],
    [
      { rule: 'Q6', should: 23, present: 18 },
      { valid: false, needed: 19 },
    ],
    [
      { rule: 'Q6', should: 25, present: 20, held_on: '2019-06-01' },
      { valid: false, needed: 21 },
    ],
    [
      { rule: 'Q7', present: 18, yes: 10 },
      { elected: true, needed: 10 },
    ],
    [
      { rule: 'Q7', present: 18, should: 23, yes: 9 },
      { elected: false, needed: 10 },
    ],
    [
      { rule: 'Q8', seats: 5, candidates: 6 },
      { valid: true, needed: 6 },
    ],
    [{ rule: 'Q9', seats: 1, candidates: 2 }, { valid: false }],
    [{ rule: 'Q10', issued: 18, returned: 19 }, { valid: false }],
    [{ rule: 'Q11', seats: 3, marks: 3 }, { valid: true }],
    [
      { rule: 'roster', full: 27, probationary: 2, on_probation_in_party: 1, excluded: [paper, paper, paper] },
      { should: 23, needed: 19, not_effective: 0 },
    ],
    [
      {
        rule: 'roster',
        full: 27,
        probationary: 2,
        on_probation_in_party: 1,
        suspended: 1,
        excluded: [
          { category: 2, approved: true, adopted: true },
          { category: 6, approved: true, adopted: false },
          { category: null, approved: '批1', adopted: '' },
          { approved: null, adopted: '决1' },
        ],
      },
      { should: 24, needed: 20, not_effective: 3 },
    ],
    [
      { rule: 'T', ...branch },
      { ends_on: '2027-02-28', remind_on: '2026-08-28', latest_delay: '2028-02-28', state: 'remind_due' },
    ],
    [{ rule: 'T', ...branch, letter_on: '2026-08-30', extension: null }, { state: 'reminded' }],
    [
      { rule: 'T', ...branch, today: '2027-03-01', extension: { until: '2027-12-01', approval_no: '批1' } },
      { state: 'delayed' },
    ],
    [{ rule: 'T', ...branch, today: '2027-03-01', extension: { until: '2027-12-01' } }, { state: 'overdue' }],
    [
      { rule: 'N1', full: 2, probationary: 5 },
      { notice: true, text: expect.stringContaining('不足') },
    ],
    [
      { rule: 'N6', full: 50, probationary: 0 },
      { notice: false, text: expect.any(String) },
    ],
  ])('%o', (input, expected) => {
    const answer = ask(input);
    expect(answer).toMatchObject({ rule: input.rule, article: expect.stringMatching(/\S/), ...expected });
    expect(answer).not.toHaveProperty('error');
  });

  it.each([
    ['R1', 4],
    ['R2', 12],
    ['R3', 12],
    ['R4', 12],
    ['R5', 4],
    ['R6', 1],
    ['R7', 1],
    ['R8', 1],
  ])('%s has %i periods in the year of today', (rule, count) => {
    const { periods, article } = ask({ rule, ...duty });
    expect(periods).toHaveLength(count);
    expect(article).toMatch(/^支部工作条例 第1[1-9]条$/);
  });

  it('takes numbers for group ids and leaves the lists out where there is nothing', () => {
    const meetings = [{ kinds: ['group_meeting'], held_on: '2026-01-05', group: 7 }];
    const organization = { has_committee: false, groups: [7] };
    expect(ask({ rule: 'R3', today: '2026-02-01', organization, meetings })).toMatchObject({
      periods: expect.arrayContaining([expect.objectContaining({ from: '2026-01-01', owner: '7', state: 'met' })]),
    });
    expect(
      ask({ rule: 'R1', today: '2026-02-01', organization: { has_committee: false }, meetings: [] }),
    ).toHaveProperty('periods');
  });

  it.each<[unknown, string]>([
    [null, '对象'],
    ['Q1', '对象'],
    [[[]], '对象'],
    [{}, '规则编号'],
    [{ rule: 1 }, '规则编号'],
    [{ rule: 'N5', full: 3, probationary: 0 }, '没有规则 N5'],
    [{ rule: '__proto__' }, '没有规则'],
    [{ rule: 'T4' }, '不单独计算'],
    [{ rule: 'Q1', should: 10 }, 'present'],
    [{ rule: 'Q1', should: '10', present: 5 }, 'should'],
    [{ rule: 'Q1', should: 10, present: 5.5 }, '5.5'],
    [{ rule: 'Q1', should: 10, present: -1 }, '-1'],
    [{ rule: 'Q1', should: 10, present: 11 }, '多于'],
    [{ rule: 'Q1', should: 0, present: 0 }, '应到 0 人'],
    [{ rule: 'Q6', should: 10, present: 9, held_on: '2026-02-29' }, 'held_on'],
    [{ rule: 'Q5', committee: 0, present: 0 }, '委员 0 人'],
    [{ rule: 'Q2', should: 10, present: 5, yes: 6 }, '赞成'],
    [{ rule: 'roster', full: 3, probationary: 0, on_probation_in_party: 4, excluded: [] }, '减去'],
    [{ rule: 'roster', full: 1, probationary: 0, on_probation_in_party: 1, excluded: [] }, '应到 0 人'],
    [{ rule: 'roster', full: 5, probationary: 0, on_probation_in_party: 0, excluded: [{ category: 7 }] }, 'category'],
    [{ rule: 'roster', full: 5, probationary: -1, on_probation_in_party: 0, excluded: [] }, '-1'],
    [{ rule: 'T', ...branch, elected_on: '2023-02-29' }, 'elected_on'],
    [{ rule: 'T', ...branch, today: '2024-02-28' }, '早于'],
    [{ rule: 'T', ...branch, today: '20260901' }, 'today'],
    [{ rule: 'T', ...branch, kind: 'group' }, 'kind'],
    [{ rule: 'T', ...branch, elected_on: '0001-01-01' }, '1921'],
    [{ rule: 'R1', ...duty, today: '2026-13-01' }, 'today'],
    [{ rule: 'R1', ...duty, meetings: [{ kinds: ['party'], held_on: '2026-01-01' }] }, 'general_meeting'],
    [{ rule: 'R1', ...duty, meetings: [{ kinds: ['general_meeting'], held_on: '2026-04-31' }] }, 'meetings.0.held_on'],
    [{ rule: 'N2', full: 0.5, probationary: 0 }, '0.5'],
  ])('%o is answered in words: %s', (input, words) => {
    const answer = Array.isArray(input) ? evaluate(input, DEFAULT_SETTINGS) : [ask(input)];
    expect(answer).toMatchObject([{ error: expect.stringContaining(words) }]);
  });

  it('answers in the same shape and order, the others beside a bad case too', () => {
    expect(evaluate([], DEFAULT_SETTINGS)).toEqual([]);
    const good = { rule: 'Q1', should: 10, present: 5 };
    expect(evaluate([good, 7, { ...good, present: 4 }], DEFAULT_SETTINGS)).toMatchObject([
      { rule: 'Q1', valid: true },
      { error: expect.any(String) },
      { rule: 'Q1', valid: false },
    ]);
    expect(evaluate(good, DEFAULT_SETTINGS)).toMatchObject({ valid: true });
  });

  it('never throws, and every answer says its rule and is either a verdict or an error', () => {
    const value = fc.oneof(fc.integer({ min: -2, max: 60 }), fc.constantFrom('', '2026-02-28', null, true, [], {}));
    const ids = fc.constantFrom('Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9', 'Q10', 'Q11', 'N1', 'T', 'R3');
    const fields = ['should', 'present', 'yes', 'written_yes', 'seats', 'candidates', 'committee', 'today', 'full'];
    const input = fc
      .tuple(ids, fc.dictionary(fc.constantFrom(...fields), value))
      .map(([rule, rest]) => ({ ...rest, rule }));
    fc.assert(
      fc.property(fc.oneof(input, fc.jsonValue()), (one) => {
        const [answer] = evaluate([one], DEFAULT_SETTINGS) as Answer[];
        expect(answer).toHaveProperty('rule');
        if (!isRuleId(answer?.rule)) expect(answer).toHaveProperty('error');
        if (answer?.error !== undefined) expect(answer.error).toMatch(/\S/);
      }),
    );
  });
});
