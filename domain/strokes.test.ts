import { expect, it } from 'vitest';
import { byStrokes } from './strokes.ts';

const names = (...list: string[]) =>
  list
    .map((name) => ({ name }))
    .toSorted(byStrokes)
    .map(({ name }) => name);

it('fewer strokes of the surname come first', () => {
  // 丁 2 · 王 4 · 刘 6 · 张 7 · 欧 8 · 赵 9
  expect(names('赵禾', '欧阳禾', '张禾', '刘禾', '王禾', '丁禾')).toEqual([
    '丁禾',
    '王禾',
    '刘禾',
    '张禾',
    '欧阳禾',
    '赵禾',
  ]);
});

it('one surname is ordered by the next character', () => {
  expect(names('王强', '王一', '王丁')).toEqual(['王一', '王丁', '王强']);
});

it('is the stroke collation itself and not a fallback by code point', () => {
  expect(new Intl.Collator('zh-u-co-stroke').resolvedOptions().collation).toBe('stroke');
});
