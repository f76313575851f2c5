import { expect, it } from 'vitest';
import { NO_MINUTES } from '../../domain/record/minutes.ts';
import type { MeetingRecord } from '../../domain/record/record.ts';
import type { SheetRow } from '../../domain/record/sheet.ts';
import { createWords } from '../words.ts';
import { recordSheets } from './record-table.ts';
import { wordsOf } from './use-paper-words.ts';

const words = wordsOf(createWords('en'));
const row: SheetRow = {
  member_id: '01890000-0000-7000-8000-00000000000a',
  name: '甲一',
  kind: 'full',
  role: 'member',
  organization: null,
  status: 'present',
  how: 'card',
  at: '2026-11-23T18:58:00.000+08:00',
  left_at: null,
  reason: null,
};
const record: MeetingRecord = {
  meeting_id: '01890000-0000-7000-8000-000000000001',
  organization: { id: '01890000-0000-7000-8000-000000000002', name: '甲支部' },
  kinds: ['general_meeting'],
  title: '支部党员大会',
  place: '一楼',
  sign_in_opened_at: '2026-11-23T18:40:00.000+08:00',
  started_at: '2026-11-23T19:00:00.000+08:00',
  ended_at: '2026-11-23T20:30:00.000+08:00',
  headcount: { should_attend: 3, present: 1, leave: 2, absent: 0, late: 0, observers: 1, left: 0 },
  quorum: null,
  sheet: [
    row,
    { ...row, name: '甲二', status: 'leave', how: null, at: null, reason: 'leave' },
    { ...row, name: '甲三', status: 'leave', how: null, at: null, reason: 'trip_or_study' },
    { ...row, name: '乙一', role: 'observer', organization: '乙支部' },
  ],
  minutes: { ...NO_MINUTES, topics: [{ text: '工作计划', speaker: { member_id: row.member_id, name: '甲一' } }] },
  motions: [],
  appraisal: null,
  ballots: [],
  seal: null,
};

it('has the sheet first, in Chinese whatever the screen speaks', () => {
  const [sheet] = recordSheets(record, words);
  expect(sheet?.data.slice(3)).toEqual([
    [1, '甲一', '正式', '到会', '18:58', '', '刷卡', ''],
    [2, '甲二', '正式', '请假', '', '', '', ''],
    [3, '甲三', '正式', '请假', '', '', '', '出差或学习培训'],
    [4, '乙一', '列席', '到会', '18:58', '', '刷卡', '乙支部'],
  ]);
  expect(sheet?.data[1]).toEqual([
    '应到 3 人，实到 1 人，请假 2 人，未到 0 人，迟到 0 人，列席 1 人。18:40 开始签到，20:30 散会',
  ]);
});

it('has the minutes second: when, who said what', () => {
  const minutes = recordSheets(record, words)[1]?.data ?? [];
  expect(minutes).toContainEqual([{ value: '会议时间', fontWeight: 'bold' }, '2026年11月23日 19:00 至 20:30']);
  expect(minutes).toContainEqual([{ value: '议题', fontWeight: 'bold' }, '工作计划（甲一）']);
});
