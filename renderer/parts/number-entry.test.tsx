import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { renderIn } from '../testing/render.tsx';
import { NumberEntry } from './number-entry.tsx';

afterEach(cleanup);

function Two() {
  const [values, setValues] = useState<Record<'a' | 'b', number | null>>({ a: 12, b: null });
  return (
    <NumberEntry
      fields={(['a', 'b'] as const).map((key) => ({ key, label: key, value: values[key] }))}
      onChange={(key, value) => setValues({ ...values, [key]: value })}
    />
  );
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const shown = () => screen.getAllByRole('tab').map((tab) => tab.querySelector('output')?.textContent);

it('the first digit replaces what stood there, the next ones follow it', () => {
  renderIn(<Two />);
  press('7');
  expect(shown()).toEqual(['7', '–']);
  press('0');
  expect(shown()).toEqual(['70', '–']);
});

it('goes on to the next figure, and round', () => {
  renderIn(<Two />);
  press('下一项');
  press('4');
  press('下一项');
  press('5');
  expect(shown()).toEqual(['5', '4']);
});

it('takes back digit by digit until nothing is entered, which is not zero', () => {
  renderIn(<Two />);
  press('退格');
  expect(shown()).toEqual(['1', '–']);
  press('退格');
  expect(shown()).toEqual(['–', '–']);
});

it('stops at four digits', () => {
  renderIn(<Two />);
  for (const digit of '98765') press(digit);
  expect(shown()[0]).toBe('9876');
});
