import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderIn } from '../testing/render.tsx';
import { PinPad } from './pin-pad.tsx';

afterEach(cleanup);

function setUp(busy = false) {
  const pins: string[] = [];
  const { container } = renderIn(<PinPad busy={busy} onPin={(pin) => pins.push(pin)} />, { language: 'en' });
  return {
    pins,
    container,
    press: (...keys: string[]) => {
      for (const key of keys) fireEvent.click(screen.getByRole('button', { name: key }));
    },
    filled: () => container.querySelectorAll('[data-filled="true"]').length,
  };
}

it('hands on what was pressed, and forgets it', () => {
  const { pins, press, filled } = setUp();
  press('1', '2', '3', '4', 'Enter');
  expect(pins).toEqual(['1234']);
  expect(filled()).toBe(0);
});

it('shows how many digits were pressed and never which', () => {
  const { press, filled, container } = setUp();
  press('7', '7', '7');
  expect(filled()).toBe(3);
  expect(container.querySelector('output')?.textContent).toBe('');
});

it('waits for four digits and takes no more than eight', () => {
  const { pins, press, filled } = setUp();
  press('1', '2', '3', 'Enter');
  expect(pins).toEqual([]);
  press(...'456789');
  expect(filled()).toBe(8);
  press('Enter');
  expect(pins).toEqual(['12345678']);
});

it('takes the last digit back', () => {
  const { pins, press } = setUp();
  press('1', '2', '3', '5', 'Delete', '4', 'Enter');
  expect(pins).toEqual(['1234']);
});

it('is still while the service thinks', () => {
  setUp(true);
  for (const key of screen.getAllByRole<HTMLButtonElement>('button')) expect(key.disabled).toBe(true);
});
