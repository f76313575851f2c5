import { expect, it } from 'vitest';
import { maskName } from './mask.ts';

it.each([
  ['', ''],
  ['甲', '*'],
  ['王明', '王*'],
  ['王小明', '王*明'],
  ['欧阳小明', '欧**明'],
  ['买买提·艾力', '买****力'],
  ['𠮷田𠮷', '𠮷*𠮷'],
])('masks %s as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
