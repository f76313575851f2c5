import { expect, it } from 'vitest';
import { matches } from './people-list.tsx';

it.each([
  ['present', 'all absent:no present leave:no'],
  ['late', 'all absent:no present leave:no'],
  ['left', 'all absent:no present leave:no'],
  ['leave', 'all absent:no present:no leave'],
  ['absent', 'all absent present:no leave:no'],
] as const)('somebody who is %s is found under %s', (status, expected) => {
  const filters = ['all', 'absent', 'present', 'leave'] as const;
  expect(filters.map((filter) => (matches(filter, { status }) ? filter : `${filter}:no`)).join(' ')).toBe(expected);
});
