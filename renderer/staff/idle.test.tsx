import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import zh from '../locales/zh-CN.json';
import { STAFF_IDLE } from '../stores/staff.ts';
import { renderIn } from '../testing/render.tsx';
import { openScene } from '../testing/scenes.ts';
import { Staff } from './staff.tsx';

afterEach(cleanup);

/** The panel of somebody who has just signed in, over the hall. */
function signedIn() {
  const view = renderIn(<Staff />);
  const scene = openScene('hall');
  if (scene === null) throw new Error('no such scene');
  act(() => {
    view.kiosk.screen.heard(scene.state);
    view.kiosk.staff.setState({
      stage: { at: 'panel', session: 'session-of-a-test', name: '甲', role: 'staff' },
      touched_at: view.timers.now(),
    });
  });
  const warning = () => screen.queryByRole('alert')?.textContent ?? null;
  return { ...view, warning, at: () => view.kiosk.staff.getState().stage.at };
}

describe('a staff panel that nobody touches', () => {
  it('warns thirty seconds before, counts down, and signs out', () => {
    const { timers, warning, at } = signedIn();
    act(() => timers.pass(STAFF_IDLE.signs_out_after - STAFF_IDLE.warns_before - 1_000));
    expect(warning()).toBeNull();
    act(() => timers.pass(1_000));
    expect(warning()).toContain('30');
    act(() => timers.pass(20_000));
    expect(warning()).toContain('10');
    act(() => timers.pass(10_000));
    expect(at()).toBe('closed');
  });

  it('stays open when it is touched in time', () => {
    const { timers, warning, at } = signedIn();
    act(() => timers.pass(STAFF_IDLE.signs_out_after - 5_000));
    fireEvent.pointerDown(screen.getByText(zh.staff.stay));
    act(() => timers.pass(STAFF_IDLE.signs_out_after - STAFF_IDLE.warns_before - 1_000));
    expect(warning()).toBeNull();
    expect(at()).toBe('panel');
  });
});

describe('a session that the service ended', () => {
  it('closes the panel and says so', () => {
    const { kiosk } = signedIn();
    act(() => kiosk.staff.signOut(true));
    expect(screen.getByText(zh.refusal.session_expired)).toBeTruthy();
    fireEvent.click(screen.getByText(zh.common.close));
    expect(kiosk.staff.getState().expired).toBe(false);
  });
});
