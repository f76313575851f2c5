import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../rules/index.ts';
import { dutyMatrix } from './matrix.ts';
import { openDuties } from './open.ts';
import { type DutyGathering, DutyMatrix, type MatrixDuty } from './shapes.ts';
import { gathering, idOf } from './testing.ts';
import { organizationYear } from './year.ts';

const TODAY = '2026-11-23';

function year(name: string, gatherings: DutyGathering[], groups: string[] = [], has_committee = false) {
  const branch = { id: idOf(name), name, has_committee, groups };
  return organizationYear({ branch, gatherings, records_from: '2025-11-23', settings: DEFAULT_SETTINGS }, TODAY);
}

const EVERY_MONTH = Array.from({ length: 10 }, (_, month) =>
  gathering(`m${month}`, `2026-${String(month + 1).padStart(2, '0')}-05`, ['theme_day']),
);

function cells(duty: MatrixDuty, gatherings: DutyGathering[], groups: string[] = []) {
  const matrix = DutyMatrix.parse(dutyMatrix(duty, [year('甲支部', gatherings, groups)], TODAY));
  return matrix.rows[0]?.cells ?? [];
}

describe('the matrix', () => {
  it('of one duty has its periods, with the day of the last gathering that counts and of the next that is planned', () => {
    const later = gathering('later', '2026-03-20', ['theme_day']);
    const planned = gathering('planned', '2026-11-28', ['theme_day'], { state: 'planned' });
    const months = cells('R4', [...EVERY_MONTH, later, planned]);
    expect(months).toHaveLength(12);
    expect(months[2]).toMatchObject({ from: '2026-03-01', state: 'met', done: 2, owed: 1, on: '2026-03-20' });
    expect(months[10]).toMatchObject({ state: 'due_soon', done: 0, on: null, ahead: '2026-11-28' });
    expect(months[11]).toMatchObject({ state: 'open', on: null, ahead: null });
    expect(cells('R1', []).map(({ from, state }) => `${from} ${state}`)).toEqual([
      '2026-01-01 missed',
      '2026-04-01 missed',
      '2026-07-01 missed',
      '2026-10-01 open',
    ]);
    expect(cells('R6', [])).toHaveLength(1);
  });

  it('of group meetings counts the groups', () => {
    const one = gathering('one', '2026-10-05', ['group_meeting'], { group: '第一党小组' });
    const two = gathering('two', '2026-09-05', ['group_meeting'], { group: '第二党小组' });
    const first = gathering('first', '2026-09-03', ['group_meeting'], { group: '第一党小组' });
    const months = cells('R3', [one, two, first], ['第一党小组', '第二党小组']);
    expect(months[9]).toMatchObject({ state: 'missed', done: 1, owed: 2, on: '2026-10-05' });
    expect(months[8]).toMatchObject({ state: 'met', done: 2, owed: 2, on: '2026-09-05' });
  });

  it('of all duties counts those whose period ends in the month', () => {
    const months = cells('all', EVERY_MONTH);
    expect(months).toHaveLength(12);
    expect(months[0]).toMatchObject({ from: '2026-01-01', to: '2026-01-31', state: 'met', done: 1, owed: 1 });
    // March ends a quarter: 党员大会 and 党课 are owed beside the 主题党日.
    expect(months[2]).toMatchObject({ state: 'missed', done: 1, owed: 3 });
    expect(months[10]).toMatchObject({ state: 'due_soon', done: 0, owed: 1 });
    expect(months[11]).toMatchObject({ to: '2026-12-31', state: 'open', done: 0, owed: 6 });
  });

  it('keeps the order of the branches, whoever has done how much', () => {
    const years = [year('甲支部', []), year('乙支部', EVERY_MONTH), year('丙支部', [])];
    const names = dutyMatrix('all', years, TODAY).rows.map(({ organization }) => organization.name);
    expect(names).toEqual(['甲支部', '乙支部', '丙支部']);
  });
});

describe('what is still open', () => {
  it('names the running periods alone, the nearest end first, with what is planned', () => {
    const planned = gathering('planned', '2026-11-28', ['theme_day'], { state: 'planned' });
    const held = gathering('held', '2026-10-05', ['general_meeting']);
    const [branch] = openDuties([year('甲支部', [held, planned], [], true)], TODAY);
    expect(branch?.duties.map(({ rule, to, state, ahead }) => `${rule} ${to} ${state} ${ahead}`)).toEqual([
      'R2 2026-11-30 due_soon null',
      'R4 2026-11-30 due_soon 2026-11-28',
      'R5 2026-12-31 open null',
      'R6 2026-12-31 open null',
      'R7 2026-12-31 open null',
      'R8 2026-12-31 open null',
    ]);
  });

  it('leaves out a branch with nothing open, and keeps the order of the others', () => {
    const all = gathering('all', TODAY, [
      'general_meeting',
      'theme_day',
      'lecture',
      'organizational_life',
      'appraisal',
      'talk',
    ]);
    const open = openDuties([year('甲支部', []), year('乙支部', [all]), year('丙支部', [])], TODAY);
    expect(open.map(({ organization }) => organization.name)).toEqual(['甲支部', '丙支部']);
  });
});
