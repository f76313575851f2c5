import { expect, it } from 'vitest';
import { kindOf, suggestionFor } from './suggestion.ts';

const open = (
  rule: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R8',
  ahead: string | null = null,
  owner: string | null = null,
) => ({
  rule,
  ahead,
  owner,
});

it('puts into one meeting what the whole branch can do at once', () => {
  expect(suggestionFor([open('R2'), open('R4'), open('R5'), open('R1')])).toEqual({
    kinds: ['theme_day', 'lecture', 'general_meeting'],
    group: null,
  });
});

it('leaves out what is planned already', () => {
  expect(suggestionFor([open('R4', '2026-11-28'), open('R5')])).toEqual({ kinds: ['lecture'], group: null });
  expect(suggestionFor([open('R4', '2026-11-28')])).toBeNull();
});

it('plans a committee’s or a group’s meeting for itself, and names the group', () => {
  expect(suggestionFor([open('R2'), open('R3', null, '第一党小组')])).toEqual({
    kinds: ['committee_meeting'],
    group: null,
  });
  const groups = [open('R3', '2026-11-26', '第一党小组'), open('R3', null, '第二党小组')];
  expect(suggestionFor(groups)).toEqual({ kinds: ['group_meeting'], group: '第二党小组' });
});

it('plans no talks', () => {
  expect(suggestionFor([open('R8')])).toBeNull();
  expect(kindOf('R8')).toBeNull();
});
