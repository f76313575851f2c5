import { Temporal } from 'temporal-polyfill';
import type { Notice } from '../reference.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';

/** Texts for the hall; `from` and `days` are counted from the first of the month, so that ids stay through the month. */
const TEXTS = [
  {
    title: '“海棠花红”先锋阵地开放时间（演示）',
    text: '周一至周日 8:30 至 20:30，欢迎到一楼大厅咨询。',
    from: 0,
    days: 60,
  },
  { title: '本月主题党日推荐主题（演示）', text: '古城保护志愿行：清洁家园，劝导文明停车。', from: 0, days: 31 },
  { title: '党费交纳提醒（演示）', text: '请各支部于每月 25 日前完成当月党费收缴与登记。', from: 9, days: 22 },
  { title: '多功能厅预约（演示）', text: '各支部可向工作人员预约一楼多功能厅、二楼会议室。', from: 0, days: 60 },
];

/** Notices that run in the month of `today`. */
export function demoNotices(seed: number, today: string): Item<Notice>[] {
  const first = Temporal.PlainDate.from(today).with({ day: 1 });
  return TEXTS.map(({ title, text, from, days }, i) => {
    const start = first.add({ days: from });
    return {
      id: demoId(seed, `notice/${first}/${i}`),
      data: { title, text, from: start.toString(), until: start.add({ days }).toString() },
    };
  });
}
