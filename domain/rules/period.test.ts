import { describe, expect, it } from 'vitest';
import { addDays } from './dates.ts';
import { type DutyState, periodIndex, periodsOf, type Span, stateOn } from './period.ts';

const SPANS: readonly Span[] = ['month', 'quarter', 'year'];

describe('periodsOf', () => {
  it('cuts the year at its quarters, month ends and 29 February included', () => {
    expect(periodsOf(2026, 'quarter').map(({ from, to }) => [from, to])).toEqual([
      ['2026-01-01', '2026-03-31'],
      ['2026-04-01', '2026-06-30'],
      ['2026-07-01', '2026-09-30'],
      ['2026-10-01', '2026-12-31'],
    ]);
    expect(periodsOf(2026, 'month')[1]?.to).toBe('2026-02-28');
    expect(periodsOf(2028, 'month')[1]?.to).toBe('2028-02-29');
    expect(periodsOf(2028, 'year')).toMatchObject([{ from: '2028-01-01', to: '2028-12-31' }]);
  });

  it('covers every day of ten years exactly once, and finds its period', () => {
    for (let day = '2020-01-01'; day <= '2029-12-31'; day = addDays(day, 1)) {
      for (const span of SPANS) {
        const around = periodsOf(Number(day.slice(0, 4)), span).filter(({ from, to }) => from <= day && day <= to);
        expect(around).toEqual([periodsOf(Number(day.slice(0, 4)), span)[periodIndex(day, span)]]);
      }
    }
  });
});

describe('stateOn', () => {
  const [, , , april] = periodsOf(2026, 'month');
  if (april === undefined) throw new Error('a year without April');

  it.each<[string, boolean, DutyState]>([
    ['2026-03-31', false, 'open'],
    ['2026-04-01', false, 'open'],
    ['2026-04-22', false, 'open'],
    ['2026-04-23', false, 'due_soon'],
    ['2026-04-30', false, 'due_soon'],
    ['2026-05-01', false, 'missed'],
    ['2026-04-10', true, 'met'],
    ['2027-01-01', true, 'met'],
  ])('April on %s, met %s: %s', (today, met, state) => expect(stateOn(today, april, met)).toBe(state));

  it('only ever moves from open over due_soon to missed', () => {
    const order = ['open', 'due_soon', 'missed'];
    for (const span of SPANS) {
      const [period] = periodsOf(2024, span);
      if (period === undefined) throw new Error('a year without periods');
      const seen: string[] = [];
      for (let day = '2023-12-25'; day <= '2025-01-05'; day = addDays(day, 1)) {
        const state = stateOn(day, period, false);
        if (seen.at(-1) !== state) seen.push(state);
      }
      expect(seen).toEqual(order);
    }
  });
});
