import { expect, it } from 'vitest';
import { gapsOf } from './gaps.ts';
import { NO_MINUTES } from './minutes.ts';
import type { MeetingRecord } from './record.ts';
import { publicReason, type SheetRow } from './sheet.ts';

const secretary = { member_id: '01890000-0000-7000-8000-00000000000a', name: '甲书记' };
const deputy = { member_id: '01890000-0000-7000-8000-00000000000b', name: '甲副书记' };
const row: SheetRow = {
  ...deputy,
  kind: 'full',
  role: 'member',
  organization: null,
  status: 'absent',
  how: null,
  at: null,
  left_at: null,
  reason: null,
};
const whole: MeetingRecord = {
  meeting_id: '01890000-0000-7000-8000-000000000001',
  organization: { id: '01890000-0000-7000-8000-000000000002', name: '甲支部' },
  kinds: ['general_meeting'],
  title: '支部党员大会',
  place: '一楼',
  sign_in_opened_at: '2026-11-23T18:40:00.000+08:00',
  started_at: '2026-11-23T19:00:00.000+08:00',
  ended_at: '2026-11-23T20:30:00.000+08:00',
  headcount: { should_attend: 2, present: 1, leave: 0, absent: 1, late: 0, observers: 0, left: 0 },
  quorum: null,
  sheet: [{ ...row, reason: 'without_reason' }],
  minutes: {
    ...NO_MINUTES,
    chair: secretary,
    recorder: deputy,
    topics: [{ text: '讨论工作计划', speaker: secretary }],
    resolutions: ['会议一致同意'],
  },
  motions: [],
  appraisal: null,
  ballots: [],
  seal: null,
};

it('a whole record has no gap', () => {
  expect(gapsOf(whole, secretary.member_id)).toEqual([]);
});

it('names what inspectors look for, in reading order', () => {
  const bare: MeetingRecord = { ...whole, place: ' ', ended_at: null, minutes: NO_MINUTES, sheet: [row] };
  expect(gapsOf(bare, secretary.member_id)).toEqual([
    'place',
    'end',
    'chair',
    'recorder',
    'topics',
    'absence_reasons',
    'resolutions',
  ]);
});

it('asks for the delegation when somebody else chaired, and for none where nobody is known to chair by the book', () => {
  const chaired = { ...whole, minutes: { ...whole.minutes, chair: deputy } };
  expect(gapsOf(chaired, secretary.member_id)).toEqual(['delegation']);
  expect(gapsOf(chaired, null)).toEqual([]);
  const delegated = { ...chaired.minutes, delegation: { by: secretary, reason: 'trip' as const } };
  expect(gapsOf({ ...chaired, minutes: delegated }, secretary.member_id)).toEqual([]);
});

it('a lesson or a theme day needs no resolution', () => {
  const lesson: MeetingRecord = { ...whole, kinds: ['lecture'], minutes: { ...whole.minutes, resolutions: [] } };
  expect(gapsOf(lesson, secretary.member_id)).toEqual([]);
});

it('an illness cannot be told from another leave on paper', () => {
  expect(publicReason('illness')).toBe(publicReason('personal'));
  expect(publicReason('illness')).toBe(publicReason('other'));
  expect(publicReason('trip_or_study')).toBe('trip_or_study');
  expect(publicReason('without_reason')).toBe('without_reason');
});
