import { expect, it } from 'vitest';
import { tokenFrom } from './websocket-line.ts';

it.each([
  ['#t=abc-123', 'abc-123'],
  ['#x=1&t=abc', 'abc'],
  ['#t=', null],
  ['#', null],
  ['', null],
])('finds the token in %s: %s', (hash, token) => {
  expect(tokenFrom(hash)).toBe(token);
});
