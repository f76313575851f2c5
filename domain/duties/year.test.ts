import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, DUTIES, type DutyId } from '../rules/index.ts';
import { type DutyCell, type DutyGathering, OrganizationYear } from './shapes.ts';
import { gathering, idOf, talk, YEAR } from './testing.ts';
import { organizationYear, type YearFacts } from './year.ts';

const BRANCH = { id: idOf('branch'), name: '甲支部', has_committee: true, groups: ['第一党小组', '第二党小组'] };
const TODAY = '2026-11-23';

function year(gatherings: DutyGathering[], more: Partial<YearFacts> = {}, today = TODAY): OrganizationYear {
  const facts = { branch: BRANCH, gatherings, records_from: '2025-11-23', settings: DEFAULT_SETTINGS, ...more };
  return OrganizationYear.parse(organizationYear(facts, today));
}

function cell(made: OrganizationYear, rule: DutyId, month: string, owner: string | null = null): DutyCell {
  const line = made.lines.find((one) => one.rule === rule && one.owner === owner);
  const found = line?.cells.find(({ from, to }) => from.slice(0, 7) <= month && month <= to.slice(0, 7));
  if (!found) throw new Error(`no cell of ${rule} in ${month}`);
  return found;
}

describe('the year of a branch', () => {
  it('has a line for every duty, one for each group, each with the periods of its span', () => {
    const { lines } = year([]);
    expect(lines.map(({ rule, owner, span, cells }) => `${rule} ${owner ?? '-'} ${span} ${cells.length}`)).toEqual([
      'R1 - quarter 4',
      'R2 - month 12',
      'R3 第一党小组 month 12',
      'R3 第二党小组 month 12',
      'R4 - month 12',
      'R5 - quarter 4',
      'R6 - year 1',
      'R7 - year 1',
      'R8 - year 1',
    ]);
    expect(lines.find(({ rule }) => rule === 'R4')).toMatchObject({ article: '支部工作条例 第16条', set: false });
    expect(lines.find(({ rule }) => rule === 'R5')?.set).toBe(true);
  });

  it('names what counts in each cell; one gathering ticks every duty it is of', () => {
    const both = gathering('both', '2026-08-05', ['general_meeting', 'theme_day', 'lecture']);
    const made = year([both]);
    for (const rule of ['R1', 'R4', 'R5'] as const)
      expect(cell(made, rule, '2026-08')).toMatchObject({ state: 'met', held: 1, counted: [both.id] });
    expect(cell(made, 'R2', '2026-08')).toMatchObject({ state: 'missed', held: 0, counted: [] });
    expect(cell(made, 'R4', '2026-09')).toMatchObject({ state: 'missed', counted: [] });
  });

  it('shows what is ahead without counting it: planned, or under way', () => {
    const planned = gathering('planned', '2026-11-28', ['theme_day'], { state: 'planned' });
    const now = gathering('now', TODAY, ['lecture'], { state: 'under_way' });
    const made = year([now, planned]);
    expect(cell(made, 'R4', '2026-11')).toMatchObject({ state: 'due_soon', held: 0, ahead: [planned.id], counted: [] });
    expect(cell(made, 'R5', '2026-11')).toMatchObject({ state: 'open', ahead: [now.id] });
  });

  it('does not count a gathering at which nobody was recorded, and says which it was', () => {
    const empty = gathering('empty', '2026-10-05', ['theme_day'], { state: 'empty' });
    expect(cell(year([empty]), 'R4', '2026-10')).toMatchObject({ state: 'missed', counted: [], uncounted: [empty.id] });
  });

  it('counts a group meeting for its group; one of a group nobody named counts for none of several', () => {
    const first = gathering('first', '2026-10-05', ['group_meeting'], { group: '第一党小组' });
    const nameless = gathering('nameless', '2026-10-06', ['group_meeting']);
    const made = year([first, nameless]);
    const of = (group: string) => cell(made, 'R3', '2026-10', group);
    expect(of('第一党小组')).toMatchObject({ state: 'met', counted: [first.id], uncounted: [nameless.id] });
    expect(of('第二党小组')).toMatchObject({ state: 'missed', counted: [], uncounted: [nameless.id] });
    const only = year([nameless], { branch: { ...BRANCH, groups: ['第一党小组'] } });
    expect(cell(only, 'R3', '2026-10', '第一党小组')).toMatchObject({ state: 'met', counted: [nameless.id] });
  });

  it('says why nothing is owed', () => {
    const small = year([], { branch: { ...BRANCH, has_committee: false, groups: [] }, records_from: '2026-05-10' });
    expect(cell(small, 'R2', '2026-10')).toMatchObject({ state: 'not_owed', not_owed: 'no_committee' });
    expect(cell(small, 'R3', '2026-10')).toMatchObject({ state: 'not_owed', not_owed: 'no_groups' });
    expect(cell(small, 'R4', '2026-04')).toMatchObject({ state: 'not_owed', not_owed: 'before_records' });
    expect(cell(small, 'R4', '2026-05')).toMatchObject({ state: 'missed', not_owed: null });
    const committee = { ...DEFAULT_SETTINGS, R8: { pairings: ['committee_committee' as const] } };
    const noPairing = year([], { branch: { ...BRANCH, has_committee: false }, settings: committee });
    expect(cell(noPairing, 'R8', '2026-10')).toMatchObject({ state: 'not_owed', not_owed: 'by_setting' });
    expect(cell(year([], { records_from: '2018-01-01' }, '2018-11-01'), 'R4', '2018-09').not_owed).toBe('before_rule');
  });

  it('counts pairings of talks, and a round for all of them', () => {
    const made = year([talk('a', '2026-04-01', 'committee_member'), talk('b', '2026-05-01', 'member_member')]);
    expect(cell(made, 'R8', '2026-06')).toMatchObject({ state: 'open', held: 2, owed: 3 });
    expect(cell(made, 'R8', '2026-06').counted).toEqual([idOf('a'), idOf('b')]);
    expect(cell(year([talk('a', '2026-04-01', null)]), 'R8', '2026-06')).toMatchObject({ state: 'met', held: 3 });
  });

  it('the list under a number is as long as the number, for every duty and any gatherings', () => {
    fc.assert(
      fc.property(YEAR.gatherings, YEAR.branch, YEAR.day, (gatherings, branch, today) => {
        const made = year(gatherings, { branch }, today);
        const all = new Set(made.gatherings.map(({ id }) => id));
        for (const line of made.lines) {
          for (const { held, counted, ahead, uncounted } of line.cells) {
            if (line.rule !== 'R8') expect(counted).toHaveLength(held);
            const listed = [...counted, ...ahead, ...uncounted];
            expect(new Set(listed).size).toBe(listed.length);
            expect(listed.every((id) => all.has(id))).toBe(true);
          }
        }
        expect(DUTIES.every((rule) => made.lines.some((line) => line.rule === rule))).toBe(true);
      }),
    );
  });
});
