import { expect, it } from 'vitest';
import { byName } from './by-name.ts';

it('orders by pinyin, not by code point', () => {
  const named = ['钟', '曹', '乔', '令狐', '姚', '邱'].map((name) => ({ name }));
  expect(byName(named).map(({ name }) => name)).toEqual(['曹', '令狐', '乔', '邱', '姚', '钟']);
  expect(named[0]?.name).toBe('钟');
});
