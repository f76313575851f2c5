import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './dates.ts';
import { DUTIES, type DutyId, type DutyOrganization, dutyYear, type Gathering, type GatheringKind } from './duty.ts';
import { isFault } from './fault.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const ORGANIZATION: DutyOrganization = { has_committee: true, groups: ['g1', 'g2'] };

function held(held_on: string, ...kinds: GatheringKind[]): Gathering {
  return { kinds, held_on };
}

function year(
  duty: DutyId,
  gatherings: readonly Gathering[],
  today: string,
  organization = ORGANIZATION,
  settings = DEFAULT_SETTINGS,
) {
  const answer = dutyYear(duty, organization, gatherings, today, settings);
  if (isFault(answer)) throw new Error(answer.error);
  return answer.periods;
}

function states(...asked: Parameters<typeof year>): string[] {
  return year(...asked).map((period) => period.state);
}

describe('duties of a branch', () => {
  it('R1: one 党员大会 a quarter, each on its own date', () => {
    const gatherings = [held('2026-03-31', 'general_meeting'), held('2026-07-01', 'general_meeting')];
    expect(year('R1', gatherings, '2026-08-15')).toEqual([
      { from: '2026-01-01', to: '2026-03-31', owner: 'branch', state: 'met', held: 1, owed: 1 },
      { from: '2026-04-01', to: '2026-06-30', owner: 'branch', state: 'missed', held: 0, owed: 1 },
      { from: '2026-07-01', to: '2026-09-30', owner: 'branch', state: 'met', held: 1, owed: 1 },
      { from: '2026-10-01', to: '2026-12-31', owner: 'branch', state: 'open', held: 0, owed: 1 },
    ]);
  });

  it.each([
    ['2026-09-22', 'open'],
    ['2026-09-23', 'due_soon'],
    ['2026-09-30', 'due_soon'],
    ['2026-10-01', 'missed'],
  ])('R1: the third quarter on %s is %s', (today, state) => expect(states('R1', [], today)[2]).toBe(state));

  it('counts neither a meeting still to come nor one of another year', () => {
    const gatherings = [held('2026-03-20', 'general_meeting'), held('2025-03-01', 'general_meeting')];
    expect(states('R1', gatherings, '2026-03-19')[0]).toBe('open');
    expect(states('R1', gatherings, '2026-03-20')[0]).toBe('met');
  });

  it('one gathering ticks each of its kinds and no other', () => {
    const gathering = [held('2026-01-15', 'general_meeting', 'lecture', 'theme_day')];
    const first = (duty: DutyId) => states(duty, gathering, '2026-01-31')[0];
    expect(DUTIES.map(first)).toEqual(['met', 'due_soon', 'due_soon', 'met', 'met', 'open', 'open', 'open']);
  });

  it('R2: owed only where there is a committee', () => {
    expect(states('R2', [], '2026-02-01', { ...ORGANIZATION, has_committee: false })).toEqual(
      Array(12).fill('not_owed'),
    );
    expect(states('R2', [held('2026-01-05', 'committee_meeting')], '2026-02-01').slice(0, 3)).toEqual([
      'met',
      'open',
      'open',
    ]);
  });

  it('R3: each group for itself', () => {
    const gatherings = [
      { ...held('2026-01-05', 'group_meeting'), group: 'g1' },
      { ...held('2026-01-09', 'group_meeting'), group: 'dissolved' },
    ];
    const periods = year('R3', gatherings, '2026-02-01');
    expect(periods).toHaveLength(24);
    expect(periods.filter((period) => period.from === '2026-01-01')).toMatchObject([
      { owner: 'g1', state: 'met' },
      { owner: 'g2', state: 'missed' },
    ]);
  });

  it('R3: without groups nothing is owed; a single group need not be named; among several it must', () => {
    const gatherings = [held('2026-01-05', 'group_meeting')];
    expect(states('R3', gatherings, '2026-02-01', { ...ORGANIZATION, groups: [] })).toEqual(Array(12).fill('not_owed'));
    expect(states('R3', gatherings, '2026-02-01', { ...ORGANIZATION, groups: ['g1', 'g1'] })[0]).toBe('met');
    expect(dutyYear('R3', ORGANIZATION, gatherings, '2026-02-01', DEFAULT_SETTINGS)).toMatchObject({
      rule: 'R3',
      code: 'group_unclear',
    });
  });

  it('R5: as often as the setting says', () => {
    const lectures = [held('2026-01-05', 'lecture'), held('2026-02-05', 'lecture')];
    const twice = { ...DEFAULT_SETTINGS, R5: { per: 'year' as const, count: 3 } };
    expect(states('R5', lectures, '2026-12-30')).toEqual(['met', 'missed', 'missed', 'due_soon']);
    expect(year('R5', lectures, '2026-12-30', ORGANIZATION, twice)).toMatchObject([
      { from: '2026-01-01', to: '2026-12-31', state: 'due_soon', held: 2, owed: 3 },
    ]);
    expect(states('R5', [...lectures, held('2026-12-29', 'lecture')], '2026-12-30', ORGANIZATION, twice)).toEqual([
      'met',
    ]);
  });

  it.each(['R6', 'R7'] as const)('%s: once a year', (duty) => {
    const gathering = [held('2026-11-20', 'organizational_life', 'appraisal', 'general_meeting')];
    expect(states(duty, [], '2026-11-23')).toEqual(['open']);
    expect(states(duty, [], '2026-12-24')).toEqual(['due_soon']);
    expect(states(duty, gathering, '2026-12-24')).toEqual(['met']);
  });

  it('R8: every pairing once; a round without a pairing is all of them', () => {
    const among = { ...held('2026-05-01', 'talk'), pairing: 'member_member' as const };
    const withMembers = { ...held('2026-06-01', 'talk'), pairing: 'committee_member' as const };
    expect(year('R8', [among, withMembers], '2026-07-01')).toMatchObject([{ state: 'open', held: 2, owed: 3 }]);
    expect(year('R8', [held('2026-05-01', 'talk')], '2026-07-01')).toMatchObject([{ state: 'met', held: 3 }]);
    const none = { ...ORGANIZATION, has_committee: false };
    expect(year('R8', [among], '2026-07-01', none)).toMatchObject([{ state: 'met', held: 1, owed: 1 }]);
    expect(states('R8', [withMembers], '2026-07-01', none)).toEqual(['open']);
    const committee = { ...DEFAULT_SETTINGS, R8: { pairings: ['committee_committee' as const] } };
    expect(states('R8', [], '2026-07-01', none, committee)).toEqual(['not_owed']);
  });

  it('owes nothing for a period before the branch or before the rule', () => {
    const founded = { ...ORGANIZATION, founded_on: '2026-05-10' };
    expect(states('R1', [], '2026-08-01', founded)).toEqual(['not_owed', 'missed', 'open', 'open']);
    expect(states('R1', [], '2018-12-01')).toEqual(['not_owed', 'not_owed', 'not_owed', 'open']);
  });

  it('has exactly one state for every period on every day of ten years, and what is met stays met', () => {
    const all = ['met', 'open', 'due_soon', 'missed', 'not_owed'];
    const kinds = fc.subarray<GatheringKind>(['general_meeting', 'committee_meeting', 'theme_day', 'lecture', 'talk'], {
      minLength: 1,
    });
    const date = fc.nat(3650).map((days) => addDays('2020-01-01', days));
    const gatherings = fc.array(fc.tuple(date, kinds).map(([day, list]) => held(day, ...list)));
    const organization = fc.record({ has_committee: fc.boolean(), groups: fc.subarray(['g1', 'g2']) });
    fc.assert(
      fc.property(gatherings, organization, fc.constantFrom(...DUTIES), date, (list, branch, duty, today) => {
        const tomorrow = addDays(today, 1);
        const now = year(duty, list, today, branch);
        expect(now.every((period) => all.filter((state) => state === period.state).length === 1)).toBe(true);
        if (tomorrow.slice(0, 4) !== today.slice(0, 4)) return;
        const then = year(duty, list, tomorrow, branch);
        now.forEach((period, index) => {
          if (period.state === 'met' || period.state === 'not_owed') expect(then[index]?.state).toBe(period.state);
          if (period.state === 'missed') expect(then[index]?.state).toBe('missed');
        });
      }),
    );
  });
});
