import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import zh from '../locales/zh-CN.json';
import { renderIn } from '../testing/render.tsx';
import { LinkVeil } from './link-veil.tsx';

afterEach(cleanup);

const veil = () => screen.queryByText(zh.line.lost);

it('covers the screen one second after the line was lost, and not before', () => {
  const { kiosk, timers } = renderIn(<LinkVeil />);
  act(() => kiosk.screen.linked('lost'));
  act(() => timers.pass(999));
  expect(veil()).toBeNull();
  act(() => timers.pass(1));
  expect(veil()).not.toBeNull();
});

it('goes as soon as the line lives, and never came for a short break', () => {
  const { kiosk, timers } = renderIn(<LinkVeil />);
  act(() => kiosk.screen.linked('lost'));
  act(() => timers.pass(500));
  act(() => kiosk.screen.linked('live'));
  act(() => timers.pass(5_000));
  expect(veil()).toBeNull();
  act(() => kiosk.screen.linked('lost'));
  act(() => timers.pass(2_000));
  act(() => kiosk.screen.linked('live'));
  expect(veil()).toBeNull();
});

it('says what staff can do when it takes long', () => {
  const { kiosk, timers } = renderIn(<LinkVeil />);
  act(() => kiosk.screen.linked('lost'));
  act(() => timers.pass(2_000));
  expect(screen.getByText(zh.line.lost_help)).toBeTruthy();
  act(() => timers.pass(30_000));
  expect(screen.getByText(zh.line.lost_long)).toBeTruthy();
});
