import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, Settings, settingsOn } from './settings.ts';

function row(key: string, value: unknown, in_force_from: string) {
  return { key, value: value as never, in_force_from };
}

describe('settingsOn', () => {
  const feed = [
    row('rules.R5', { per: 'month', count: 1 }, '2027-01-01'),
    row('rules.R5', { per: 'year', count: 2 }, '2026-01-01'),
    row('hall.theme', 'red', '2026-01-01'),
  ];

  it.each([
    ['2025-12-31', { per: 'quarter', count: 1 }],
    ['2026-01-01', { per: 'year', count: 2 }],
    ['2026-12-31', { per: 'year', count: 2 }],
    ['2027-01-01', { per: 'month', count: 1 }],
  ])('on %s 党课 is owed as %o', (day, R5) => {
    const { settings, rejected } = settingsOn(day, feed);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, R5 });
    expect(rejected).toEqual([]);
  });

  it('lets the later row win where two begin on one day', () => {
    const rows = [row('rules.Q7', { of: 'should' }, '2026-01-01'), row('rules.Q7', { of: 'present' }, '2026-01-01')];
    expect(settingsOn('2026-05-01', rows).settings.Q7).toEqual({ of: 'present' });
  });

  it('leaves a bad row out, says so, and keeps what was in force', () => {
    const rows = [...feed, row('rules.R5', { per: 'day' }, '2026-06-01'), row('rules.R9', {}, '2026-06-01')];
    const { settings, rejected } = settingsOn('2026-07-01', rows);
    expect(settings.R5).toEqual({ per: 'year', count: 2 });
    expect(rejected).toEqual([
      { key: 'rules.R5', in_force_from: '2026-06-01', why: 'bad_value' },
      { key: 'rules.R9', in_force_from: '2026-06-01', why: 'unknown_key' },
    ]);
  });

  it('has defaults that fit their own schema', () =>
    expect(Settings.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS));
});
