import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { gathering } from '../../domain/duties/testing.ts';
import { organizationYear } from '../../domain/duties/year.ts';
import { DEFAULT_SETTINGS } from '../../domain/rules/index.ts';
import type { ScreenState } from '../../kiosk/contract/screen.ts';
import { renderIn } from '../testing/render.tsx';
import { WhyDuty } from './why-duty.tsx';

afterEach(cleanup);

const STATE = { now: '2026-11-23T19:00:00.000+08:00', venue: null } as unknown as ScreenState;
const year = organizationYear(
  {
    branch: { id: '0', name: '甲支部', has_committee: false, groups: [] },
    gatherings: [
      gathering('held', '2026-11-05', ['theme_day'], { headcount: { present: 18, should: 24 } }),
      gathering('planned', '2026-11-28', ['lecture'], { state: 'planned', headcount: null }),
    ],
    records_from: '2025-11-23',
    settings: DEFAULT_SETTINGS,
  },
  '2026-11-23',
);

function why(rule: string, index: number): void {
  const line = year.lines.find((one) => one.rule === rule);
  const cell = line?.cells[index];
  if (!line || !cell) throw new Error('no such cell');
  renderIn(<WhyDuty year={year} line={line} cell={cell} />, { state: STATE });
}
const says = (words: RegExp) => expect(screen.queryAllByText(words).length).toBeGreaterThan(0);

it('names what counts, with its figures, and the article', () => {
  why('R4', 10);
  says(/已经有记录/);
  says(/11月1日至11月30日：要 1 次，有 1 次记录/);
  says(/^held$/);
  says(/实到 18 \/ 应到 24/);
  says(/依据：支部工作条例 第16条/);
});

it('says of a month without a record that there is none, and never that somebody failed', () => {
  why('R4', 8);
  says(/这一期没有记录/);
  says(/请告诉工作人员/);
  expect(document.body.textContent).not.toMatch(/逾期|未完成|违|扣分|排名/);
});

it('shows a plan as a plan, and that the number is a setting', () => {
  why('R5', 3);
  says(/还没有开，12月31日以前开就行/);
  says(/已经安排，开完就算/);
  says(/次数可由本市设置/);
});

it('says why nothing is owed', () => {
  why('R2', 3);
  says(/不设支委会/);
});
