import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './dates.ts';
import { isFault } from './fault.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { type TermFacts, type TermState, termOnDay } from './term.ts';

const BRANCH: TermFacts = { kind: 'branch', community: false, elected_on: '2024-05-31' };

function term(facts: Partial<TermFacts>, today: string, settings = DEFAULT_SETTINGS) {
  const answer = termOnDay({ ...BRANCH, ...facts }, today, settings);
  if (isFault(answer)) throw new Error(answer.error);
  return answer;
}

describe('length and dates of a term', () => {
  it.each([
    // kind, community, elected_on, ends_on, remind_on, latest_delay, rule of the length
    ['party_committee', false, '2022-03-01', '2027-03-01', '2026-09-01', '2028-03-01', 'T1'],
    ['general_branch', false, '2022-03-01', '2025-03-01', '2024-09-01', '2026-03-01', 'T2'],
    ['branch', false, '2024-02-29', '2027-02-28', '2026-08-28', '2028-02-28', 'T2'],
    ['branch', false, '2023-08-31', '2026-08-31', '2026-02-28', '2027-08-31', 'T2'],
    ['branch', false, '2025-08-31', '2028-08-31', '2028-02-29', '2029-08-31', 'T2'],
    ['branch', true, '2023-02-28', '2028-02-28', '2027-08-28', '2029-02-28', 'T3'],
    ['branch', true, '2024-02-29', '2029-02-28', '2028-08-28', '2030-02-28', 'T3'],
    ['general_branch', true, '2022-12-31', '2027-12-31', '2027-06-30', '2028-12-31', 'T3'],
    ['party_committee', true, '2022-03-01', '2027-03-01', '2026-09-01', '2028-03-01', 'T3'],
    ['branch', false, '2018-07-12', '2021-07-12', '2021-01-12', '2022-07-12', 'T2'],
    ['branch', true, '2018-07-12', '2023-07-12', '2023-01-12', '2024-07-12', 'T3'],
    ['branch', false, '2018-07-11', '2021-07-11', '2021-01-11', '2022-07-11', 'T8'],
    ['branch', true, '2018-07-11', '2021-07-11', '2021-01-11', '2022-07-11', 'T8'],
    ['party_committee', false, '2016-05-01', '2021-05-01', '2020-11-01', '2022-05-01', 'T8'],
  ] as const)('%s, community %s, of %s', (kind, community, elected_on, ends_on, remind_on, latest_delay, rule) => {
    expect(term({ kind, community, elected_on }, elected_on)).toMatchObject({
      rule: 'T',
      article: '关于党的基层组织任期的意见',
      ends_on,
      remind_on,
      latest_delay,
      length_rule: rule,
    });
  });

  it('T8: the length a term was given goes before the setting', () => {
    expect(term({ elected_on: '2017-06-30', old_years: 2 }, '2018-08-01').ends_on).toBe('2019-06-30');
    expect(term({ elected_on: '2019-06-30', old_years: 2 }, '2019-08-01').ends_on).toBe('2022-06-30');
  });

  it('T6 and T7 follow their settings', () => {
    expect(term({}, '2025-01-01').request_on).toBe('2027-04-30');
    const later = {
      ...DEFAULT_SETTINGS,
      T6: { months_before_end: 2 },
      T7: { starts_on: 'result_approved' as const },
    };
    expect(term({ result_approved_on: '2024-06-15' }, '2025-01-01', later)).toMatchObject({
      starts_on: '2024-06-15',
      ends_on: '2027-06-15',
      request_on: '2027-04-15',
    });
    expect(term({ result_approved_on: '2024-06-15' }, '2025-01-01').ends_on).toBe('2027-05-31');
    expect(term({}, '2025-01-01', later).ends_on).toBe('2027-05-31');
  });

  it('counts the days left, below zero after the end', () => {
    expect(term({}, '2027-05-30').days_left).toBe(1);
    expect(term({}, '2027-05-31').days_left).toBe(0);
    expect(term({}, '2027-06-02').days_left).toBe(-2);
  });
});

describe('state of a term that ends on 2027-05-31', () => {
  const extension = { until: '2027-11-30', approval_no: '批复1号' };
  it.each<[string, Partial<TermFacts>, TermState]>([
    ['2024-05-31', {}, 'normal'],
    ['2026-05-30', {}, 'normal'],
    ['2026-05-31', {}, 'plan_year'],
    ['2026-11-29', {}, 'plan_year'],
    ['2026-11-30', {}, 'remind_due'],
    ['2027-05-31', {}, 'remind_due'],
    ['2027-06-01', {}, 'overdue'],
    ['2035-01-01', {}, 'overdue'],
    ['2026-12-01', { letter_on: '2026-12-02' }, 'remind_due'],
    ['2026-12-02', { letter_on: '2026-12-02' }, 'reminded'],
    ['2026-11-15', { letter_on: '2026-11-10' }, 'reminded'],
    ['2027-05-31', { letter_on: '2026-12-02' }, 'reminded'],
    ['2027-04-20', { letter_on: '2026-12-02', requested_on: '2027-04-20' }, 'requested'],
    ['2027-05-10', { requested_on: '2027-04-20', approved_on: '2027-05-11' }, 'requested'],
    ['2027-05-11', { requested_on: '2027-04-20', approved_on: '2027-05-11' }, 'approved'],
    ['2027-06-01', { letter_on: '2026-12-02', approved_on: '2027-05-11' }, 'overdue'],
    ['2027-05-31', { extension }, 'remind_due'],
    ['2027-06-01', { extension }, 'delayed'],
    ['2027-11-30', { extension }, 'delayed'],
    ['2027-12-01', { extension }, 'delay_expired'],
    ['2027-06-01', { extension: { ...extension, approval_no: ' ' } }, 'overdue'],
    ['2028-05-31', { extension: { ...extension, until: '2028-05-31' } }, 'delayed'],
    ['2028-05-31', { extension: { ...extension, until: '2029-01-01' } }, 'delayed'],
    ['2028-06-01', { extension: { ...extension, until: '2029-01-01' } }, 'delay_expired'],
  ])('on %s with %o: %s', (today, facts, state) => expect(term(facts, today).state).toBe(state));

  it('shows until when the delay really holds', () => {
    expect(term({}, '2027-06-01').delayed_until).toBeNull();
    expect(term({ extension }, '2027-06-01').delayed_until).toBe('2027-11-30');
    expect(term({ extension: { ...extension, until: '2029-01-01' } }, '2027-06-01').delayed_until).toBe('2028-05-31');
  });

  it.each<[string, Partial<TermFacts>]>([
    ['2024-05-30', {}],
    ['2026-01-01', { letter_on: '2024-05-30' }],
    ['2026-01-01', { requested_on: '2020-01-01' }],
    ['2026-01-01', { approved_on: '2020-01-01' }],
    ['2026-01-01', { extension: { ...extension, until: '2027-05-31' } }],
  ])('on %s with %o makes no sense', (today, facts) => {
    expect(termOnDay({ ...BRANCH, ...facts }, today, DEFAULT_SETTINGS)).toMatchObject({
      rule: 'T',
      code: 'dates_out_of_order',
    });
  });
});

describe('every day of ten years', () => {
  const ORDER: readonly TermState[] = [
    'normal',
    'plan_year',
    'remind_due',
    'reminded',
    'requested',
    'approved',
    'overdue',
    'delayed',
    'delay_expired',
  ];

  it('has exactly one state, and the states only ever go forward', () => {
    const step = (from: number) => fc.option(fc.integer({ min: from, max: from + 200 }), { nil: undefined });
    const facts = fc.record({ elected: fc.nat(900), letter: step(900), request: step(1000), approval: step(1100) });
    const delay = fc.option(fc.integer({ min: 1, max: 700 }), { nil: undefined });
    const day = (base: string, days: number | undefined) => (days === undefined ? undefined : addDays(base, days));
    fc.assert(
      fc.property(facts, delay, fc.boolean(), ({ elected, letter, request, approval }, late, community) => {
        const elected_on = addDays('2019-01-01', elected);
        const { ends_on } = term({ elected_on, community }, elected_on);
        const until = day(ends_on, late);
        const whole: Partial<TermFacts> = {
          elected_on,
          community,
          letter_on: day(elected_on, letter),
          requested_on: day(elected_on, request),
          approved_on: day(elected_on, approval),
          extension: until === undefined ? undefined : { until, approval_no: '1' },
        };
        let last = 0;
        for (let today = elected_on, n = 0; n < 3653; today = addDays(today, 1), n += 1) {
          const at = ORDER.indexOf(term(whole, today).state);
          expect(at).toBeGreaterThanOrEqual(last);
          last = at;
        }
      }),
      { numRuns: 5 },
    );
  });
});
