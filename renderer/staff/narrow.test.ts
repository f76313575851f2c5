import { expect, it } from 'vitest';
import { narrow, tilesFor } from './narrow.ts';

const names = ['东一第一支部（演示）', '东一第二支部（演示）', '东二第一支部（演示）', '西一第一支部（演示）'];
const all = names.map((name) => ({ name }));

it('keeps the names that hold every picked character, in any order', () => {
  expect(narrow(all, ['二', '东']).map(({ name }) => name)).toEqual([names[1], names[2]]);
  expect(narrow(all, [])).toEqual(all);
  expect(narrow(all, ['南'])).toEqual([]);
});

it('offers only characters that divide the names, the frequent ones first', () => {
  expect(tilesFor(names, 10)).toEqual(['东', '二', '西']);
  expect(tilesFor(names, 1)).toEqual(['东']);
  expect(tilesFor(names.slice(0, 1), 10)).toEqual([]);
});

it('offers nothing that leads nowhere', () => {
  for (const tile of tilesFor(names, 10)) expect(narrow(all, [tile]).length).toBeGreaterThan(0);
});
