import { expect, it } from 'vitest';
import { isCommitteeOnly, isExpected } from '../../domain/audience.ts';
import type { MeetingKind } from '../../domain/words.ts';
import { addMember, openTown } from '../testing/town.ts';
import { audienceOf } from './audience.ts';

it.each<[MeetingKind[], boolean]>([
  [['committee_meeting'], true],
  [['committee_meeting', 'organizational_life'], true],
  [['committee_meeting', 'general_meeting'], false],
  [['committee_meeting', 'lecture'], false],
  [['committee_meeting', 'theme_day'], false],
  [['committee_meeting', 'appraisal'], false],
  [['general_meeting'], false],
  [['group_meeting'], false],
  [['organizational_life'], false],
])('%j is the committee’s alone: %s', (kinds, expected) => {
  expect(isCommitteeOnly(kinds)).toBe(expected);
});

it('expects of a group’s meeting the group, unless the whole branch comes as well or nobody said which group', () => {
  const town = openTown();
  const here = addMember(town.db, town.own, '甲组员', { group: '第一党小组' });
  const there = addMember(town.db, town.own, '甲组外', { group: '第二党小组' });
  const names = (kinds: MeetingKind[], group: string | null) =>
    audienceOf(town.db, { organization_id: town.own, kinds, group }).map((member) => member.name);
  expect(names(['group_meeting'], '第一党小组')).toEqual([here.name]);
  expect(names(['group_meeting', 'organizational_life'], '第二党小组')).toEqual([there.name]);
  expect(names(['group_meeting'], null)).toHaveLength(10);
  expect(names(['group_meeting', 'theme_day'], '第一党小组')).toHaveLength(10);
});

it('expects everybody of the branch, and of a committee’s meeting the committee', () => {
  const town = openTown();
  const leader = addMember(town.db, town.own, '甲组长', { posts: ['group_leader'] });
  const names = (kinds: MeetingKind[]) =>
    audienceOf(town.db, { organization_id: town.own, kinds }).map((member) => member.name);
  expect(names(['general_meeting'])).toHaveLength(9);
  expect(names(['committee_meeting']).sort()).toEqual(['甲书记', '甲副书记', '甲委员'].sort());
  expect(isExpected(leader, ['committee_meeting'])).toBe(false);
  expect(isExpected(leader, ['committee_meeting', 'lecture'])).toBe(true);
});
