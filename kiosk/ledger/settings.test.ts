import { describe, expect, it } from 'vitest';
import { idOf, tell } from '../testing/town.ts';
import type { Db } from './database.ts';
import { settingNumber } from './settings.ts';
import { memoryDb } from './testing/temp.ts';

function setting(db: Db, in_force_from: string, value: unknown, key = 'late_after_minutes'): void {
  tell(db, 'settings', idOf(`setting/${key}/${in_force_from}`), { key, value, in_force_from });
}

describe('settingNumber', () => {
  it('is the default where the city says nothing', () => {
    expect(settingNumber(memoryDb(), 'late_after_minutes', '2026-11-23')).toBe(5);
  });

  it('is what was in force on the day: an old meeting is judged by the rule of its day', () => {
    const db = memoryDb();
    setting(db, '2026-06-01', 15);
    setting(db, '2026-01-01', 10);
    const on = (date: string) => settingNumber(db, 'late_after_minutes', date);
    expect(on('2025-12-31')).toBe(5);
    expect(on('2026-01-01')).toBe(10);
    expect(on('2026-05-31')).toBe(10);
    expect(on('2026-06-01')).toBe(15);
    expect(on('2030-01-01')).toBe(15);
  });

  it('takes nothing else for a number, and no other key', () => {
    const db = memoryDb();
    setting(db, '2026-01-01', 30, 'another_setting');
    expect(settingNumber(db, 'late_after_minutes', '2026-11-23')).toBe(5);
    setting(db, '2026-01-01', 'ten');
    expect(settingNumber(db, 'late_after_minutes', '2026-11-23')).toBe(5);
  });

  it('falls back when the city takes a setting back', () => {
    const db = memoryDb();
    setting(db, '2026-01-01', 10);
    tell(db, 'settings', idOf('setting/late_after_minutes/2026-01-01'), null);
    expect(settingNumber(db, 'late_after_minutes', '2026-11-23')).toBe(5);
  });
});
