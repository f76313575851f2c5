import { describe, expect, it } from 'vitest';
import type { DutyState, MatrixCell, MatrixDuty } from '../../domain/duties/shapes.ts';
import { lookOf, textOf } from './cell-look.ts';

const TODAY = '2026-11-23';
const cell = (month: string, state: DutyState, more: Partial<MatrixCell> = {}): MatrixCell => ({
  from: `${month}-01`,
  to: `${month}-30`,
  state,
  done: 0,
  owed: 1,
  on: null,
  ahead: null,
  ...more,
});
const quarter = { from: '2026-10-01', to: '2026-12-31' };
const says = (one: MatrixCell, duty: MatrixDuty) => textOf(one, duty, TODAY);

describe('a cell of one duty', () => {
  it('is the day on which it was held, whole where there is room', () => {
    expect(says(cell('2026-09', 'met', { done: 1, on: '2026-09-05' }), 'R4')).toEqual({
      say: 'day',
      date: '2026-09-05',
      whole: false,
    });
    expect(says(cell('2026-10', 'met', { ...quarter, on: '2026-11-05' }), 'R1')).toMatchObject({ whole: true });
  });

  it('says what is left: the plan, the days, today, or simply that it is open', () => {
    expect(says(cell('2026-11', 'due_soon', { ahead: '2026-11-28' }), 'R4')).toMatchObject({ say: 'planned' });
    expect(says(cell('2026-11', 'due_soon'), 'R4')).toEqual({ say: 'left', count: 7 });
    expect(textOf(cell('2026-11', 'due_soon'), 'R4', '2026-11-30')).toEqual({ say: 'last_day' });
    expect(says(cell('2026-10', 'open', quarter), 'R5')).toEqual({ say: 'waits' });
    expect(says(cell('2026-09', 'missed'), 'R4')).toEqual({ say: 'gap' });
  });

  it('counts groups and pairings', () => {
    expect(says(cell('2026-09', 'missed', { done: 1, owed: 2 }), 'R3')).toEqual({ say: 'groups', done: 1, owed: 2 });
    expect(says(cell('2026-09', 'met', { done: 1, owed: 1, on: '2026-09-05' }), 'R3')).toMatchObject({ say: 'day' });
    expect(says(cell('2026-01', 'open', { done: 2, owed: 3 }), 'R8')).toEqual({ say: 'pairs', done: 2, owed: 3 });
  });
});

describe('a cell of all duties', () => {
  it('blooms when everything is on record, and counts what is not', () => {
    expect(says(cell('2026-09', 'met', { done: 4, owed: 4 }), 'all')).toEqual({ say: 'bloom' });
    expect(says(cell('2026-09', 'missed', { done: 3, owed: 4 }), 'all')).toEqual({ say: 'no_record', count: 1 });
    expect(says(cell('2026-11', 'due_soon', { done: 2, owed: 4 }), 'all')).toEqual({ say: 'to_do', count: 2 });
  });
});

it('what has not begun is still to come, and what was done ahead is done', () => {
  expect(lookOf(cell('2026-12', 'open'), TODAY)).toBe('later');
  expect(says(cell('2026-12', 'open'), 'R4')).toEqual({ say: 'later' });
  expect(lookOf(cell('2026-12', 'met', { on: '2026-12-01' }), TODAY)).toBe('met');
  expect(says(cell('2026-11', 'not_owed', { owed: 0 }), 'R2')).toEqual({ say: 'none' });
});
