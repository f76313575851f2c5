import { describe, expect, it } from 'vitest';
import { careVisit } from './care.ts';

function asked(held_on: string, kind: 'present' | 'excused' | 'missed') {
  return { held_on, present: kind === 'present', excused: kind === 'excused' };
}

describe('A1, a person to visit', () => {
  const missed = [asked('2026-03-10', 'missed'), asked('2026-04-10', 'missed')];
  it.each([
    [
      'six months since the last presence',
      [asked('2026-02-28', 'present'), ...missed],
      '2026-08-28',
      true,
      '2026-02-28',
    ],
    ['one day less', [asked('2026-02-28', 'present'), ...missed], '2026-08-27', false, '2026-02-28'],
    ['a month end is clipped', [asked('2025-08-31', 'present'), ...missed], '2026-03-10', true, '2025-08-31'],
    [
      'a good reason starts the months anew',
      [...missed, asked('2026-07-01', 'excused')],
      '2026-09-30',
      false,
      '2026-07-01',
    ],
    ['nothing was held', [asked('2026-02-28', 'present')], '2026-12-31', false, '2026-02-28'],
    ['never present since joining', missed, '2026-07-15', true, '2026-01-15'],
    ['what is planned changes nothing', [...missed, asked('2026-12-01', 'present')], '2026-07-15', true, '2026-01-15'],
    ['what was before joining changes nothing', [asked('2025-12-01', 'missed')], '2026-12-15', false, '2026-01-15'],
  ])('%s', (name, list, today, visit, since) => {
    const member_since = name.startsWith('a month end') ? '2020-01-01' : '2026-01-15';
    expect(careVisit(member_since, list, today)).toEqual({ rule: 'A1', article: '党章 第9条', visit, since });
  });
});
