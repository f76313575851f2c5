import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { renderIn } from '../testing/render.tsx';
import { QuorumCard } from './quorum-card.tsx';

afterEach(cleanup);

const term = (sign: 'plus' | 'minus', count: number, code: string) => ({ sign, count, code, rule: 'voters' });
const quorum = {
  rule: 'Q1',
  article: '支部工作条例 第11条',
  should: 20,
  present: 8,
  needed: 10,
  valid: false,
  terms: [term('plus', 21, 'full_members'), term('minus', 1, 'on_probation_in_party')],
};
const meeting = (patch: Partial<typeof quorum> | null) =>
  ({ phase: 'check_in', quorum: patch === null ? null : { ...quorum, ...patch } }) as MeetingView;

/** What a person would read aloud, in one line. */
const spoken = () => (screen.getByRole('button').textContent ?? '').replace(/\s+/g, '');

it('says how many are missing, why the denominator is what it is, and by which article', () => {
  renderIn(<QuorumCard meeting={meeting({})} onWhy={() => {}} />);
  expect(spoken()).toContain('还差2人');
  expect(spoken()).toContain('应到会20=正式党员21−留党察看1');
  expect(spoken()).toContain('支部工作条例第11条');
});

it('says when the quorum stands', () => {
  renderIn(<QuorumCard meeting={meeting({ present: 10, valid: true })} onWhy={() => {}} />);
  expect(spoken()).toContain('法定人数已到');
  expect(spoken()).not.toContain('还差');
});

it('adds up even when a newer service sends a reason without words', () => {
  renderIn(
    <QuorumCard
      meeting={meeting({ terms: [term('plus', 22, 'full_members'), term('minus', 2, 'of_a_later_version')] })}
      onWhy={() => {}}
    />,
  );
  expect(spoken()).toContain('应到会20=正式党员22−其他2');
});

it('explains itself when it is pressed', () => {
  let asked = 0;
  renderIn(<QuorumCard meeting={meeting({})} onWhy={() => asked++} />);
  fireEvent.click(screen.getByRole('button'));
  expect(asked).toBe(1);
});

it('is not there for a gathering without a quorum', () => {
  renderIn(<QuorumCard meeting={meeting(null)} onWhy={() => {}} />);
  expect(screen.queryByRole('button')).toBeNull();
});
