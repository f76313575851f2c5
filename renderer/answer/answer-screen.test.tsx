import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { TapAnswer } from '../../kiosk/contract/screen.ts';
import zh from '../locales/zh-CN.json';
import { ANSWER } from '../stores/answer.ts';
import { renderIn } from '../testing/render.tsx';
import { AnswerScreen } from './answer-screen.tsx';

afterEach(cleanup);

const ID = '00000000-0000-7000-8000-00000000000';

function answer(read: number, patch: Partial<TapAnswer> = {}): TapAnswer {
  return {
    read_id: `${ID}${read}`,
    at: '2026-11-23T19:30:00.000+08:00',
    reader: 'r1',
    verdict: 'recorded',
    name: `甲乙${read}`,
    organization: '某支部',
    meeting: { id: `${ID}9`, title: '某会议' },
    first_at: null,
    choices: [],
    may_open: null,
    ...patch,
  };
}

function setUp() {
  const view = renderIn(<AnswerScreen />);
  return { ...view, show: (next: TapAnswer) => act(() => view.kiosk.answer.show(next)) };
}

describe('the answer to a tap', () => {
  it('says the full name, what happened, and of which meeting', () => {
    const { show } = setUp();
    show(answer(1));
    expect(screen.getByText('甲乙1')).toBeTruthy();
    expect(screen.getByText(zh.verdict.recorded.title)).toBeTruthy();
    expect(screen.getByText('某会议')).toBeTruthy();
  });

  it('is replaced at once by the next person, whose answer then stands its whole time', () => {
    const { show, timers } = setUp();
    show(answer(1));
    act(() => timers.pass(ANSWER.stands / 2));
    show(answer(2, { verdict: 'unknown_card', name: null }));
    expect(screen.queryByText('甲乙1')).toBeNull();
    act(() => timers.pass(ANSWER.stands - 1));
    expect(screen.getByText(zh.verdict.unknown_card.title)).toBeTruthy();
    act(() => timers.pass(1));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('says when the first record was made', () => {
    const { show } = setUp();
    show(answer(1, { verdict: 'already_recorded', first_at: '2026-11-23T19:12:00.000+08:00' }));
    expect(screen.getByText(zh.answer.first_at.replace('{{time}}', '19:12'))).toBeTruthy();
  });

  it('says why a card cannot be read, where "again" would not help', () => {
    const { show } = setUp();
    show(answer(1, { verdict: 'unreadable', name: null, reason: 'random_uid' }));
    expect(screen.getByText(zh.unreadable.random_uid.help)).toBeTruthy();
    show(answer(2, { verdict: 'unreadable', name: null, reason: 'checksum' }));
    expect(screen.getByText(zh.verdict.unreadable.help)).toBeTruthy();
  });

  it('leaves the screen to staff at work, and shows itself as a strip', async () => {
    const { show, kiosk } = setUp();
    act(() => kiosk.staff.setState({ stage: { at: 'panel', session: 's', name: '乙', role: 'staff' } }));
    show(answer(1));
    expect(screen.getByRole('alertdialog').dataset.strip).toBe('true');
    show(answer(2, { verdict: 'staff_card' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('has the whole screen when the person must choose, even over the staff panel', () => {
    const { show, kiosk } = setUp();
    act(() => kiosk.staff.setState({ stage: { at: 'panel', session: 's', name: '乙', role: 'staff' } }));
    const choices = [{ meeting_id: `${ID}8`, title: '另一会议', organization: '某支部' }];
    show(answer(1, { verdict: 'choose', meeting: null, choices }));
    expect(screen.getByRole('alertdialog').dataset.strip).toBe('false');
    expect(screen.getByRole('button', { name: /另一会议/ })).toBeTruthy();
  });
});
