import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, isFault, type TermOnDay, termOnDay } from '../rules/index.ts';
import { type DoneStep, nextStep, type Step, stepsOf } from './steps.ts';

const done: DoneStep = { on: '2026-06-01', reference: null };

function term(today: string, extension?: { until: string; approval_no: string }): TermOnDay {
  const facts = {
    kind: 'branch' as const,
    community: false,
    elected_on: '2023-12-20',
    ...(extension ? { extension } : {}),
  };
  const answer = termOnDay(facts, today, DEFAULT_SETTINGS);
  if (isFault(answer)) throw new Error(answer.error);
  return answer;
}
const steps = (today: string, doneSteps: Partial<Record<Step, DoneStep>> = {}, more = {}) =>
  stepsOf({ has_committee: true, meeting_on: null, done: doneSteps, ...more }, term(today), today);
const dueOf = (list: ReturnType<typeof steps>, step: Step) => list.find((one) => one.step === step)?.due_on;

describe('the steps of an election', () => {
  it('are counted back from the end of the term: T5 six months, T6 one month, the meeting at the latest on the last day', () => {
    const list = steps('2026-01-01');
    expect(dueOf(list, 'reminder')).toBe('2026-06-20');
    expect(dueOf(list, 'study')).toBe('2026-11-20');
    expect(dueOf(list, 'request')).toBe('2026-11-20');
    expect(dueOf(list, 'candidates_reply')).toBe('2026-12-20');
    expect(dueOf(list, 'meeting')).toBe('2026-12-20');
    expect(dueOf(list, 'result_report')).toBeNull();
  });

  it('a meeting planned early pulls what comes before it forward', () => {
    const list = steps('2026-01-01', {}, { meeting_on: '2026-11-01' });
    expect(dueOf(list, 'meeting')).toBe('2026-11-01');
    expect(dueOf(list, 'request')).toBe('2026-11-01');
    expect(dueOf(list, 'reminder')).toBe('2026-06-20');
  });

  it('an approved delay moves the last day of the meeting, not the reminder', () => {
    const delayed = term('2026-01-01', { until: '2027-03-01', approval_no: '批1' });
    const list = stepsOf({ has_committee: true, meeting_on: null, done: {} }, delayed, '2026-01-01');
    expect(dueOf(list, 'meeting')).toBe('2027-03-01');
    expect(dueOf(list, 'reminder')).toBe('2026-06-20');
  });

  it('the first that is not done is next, and late once its day is over; who acts is named', () => {
    expect(nextStep(steps('2026-06-20'))).toMatchObject({ step: 'reminder', who: 'superior', state: 'next' });
    expect(nextStep(steps('2026-06-21'))).toMatchObject({ step: 'reminder', state: 'late' });
    const after = steps('2026-07-01', { reminder: done });
    expect(nextStep(after)).toMatchObject({ step: 'study', who: 'committee', state: 'next' });
    expect(after[0]).toMatchObject({ state: 'done', done });
    expect(after.at(-1)).toMatchObject({ state: 'later' });
  });

  it('a branch without a committee has no first meeting of one', () => {
    const list = steps('2026-01-01', {}, { has_committee: false });
    expect(list.map(({ step }) => step)).not.toContain('first_committee_meeting');
    expect(list).toHaveLength(14);
  });

  it('each names its rule and article, and with all done nothing is next', () => {
    const list = steps('2026-01-01');
    for (const one of list) expect(one.article).not.toBe('');
    const all = Object.fromEntries(list.map(({ step }) => [step, done]));
    expect(nextStep(steps('2026-01-01', all))).toBeNull();
  });
});
