import { expect, it } from 'vitest';
import { byName } from './by-name.ts';

it('orders by pinyin, not by code point', () => {
  const named = ['钟', '曹', '乔', '令狐', '姚', '邱'].map((name) => ({ name }));
  expect(byName(named).map(({ name }) => name)).toEqual(['曹', '令狐', '乔', '邱', '姚', '钟']);
  expect(named[0]?.name).toBe('钟');
});

it('counts ordinals: 第一, 第二, 第三, 第十, within names that are otherwise alike', () => {
  const named = ['甲第三党支部', '甲第十党支部', '甲第二党支部', '乙第一党支部', '甲第一党支部'].map((name) => ({
    name,
  }));
  expect(byName(named).map(({ name }) => name)).toEqual([
    '甲第一党支部',
    '甲第二党支部',
    '甲第三党支部',
    '甲第十党支部',
    '乙第一党支部',
  ]);
});
