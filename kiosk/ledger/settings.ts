import { Setting } from '../../domain/reference.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** What holds where the city's feed says nothing: rules.md marks these `set`, so none of them is a constant elsewhere. */
const DEFAULTS = {
  /** A tap this many minutes after the planned start is late 迟到. */
  late_after_minutes: 5,
} as const;

/** A dated number from the agenda feed as it stands on a date (`yyyy-mm-dd`), or its default. */
export function settingNumber(db: Db, key: keyof typeof DEFAULTS, on: string): number {
  const row = statement<[string, string], { data: string }>(
    db,
    `SELECT data FROM reference WHERE collection = 'settings' AND data IS NOT NULL AND data ->> 'key' = ?
       AND data ->> 'in_force_from' <= ? ORDER BY data ->> 'in_force_from' DESC LIMIT 1`,
  ).get(key, on);
  const value = row && Setting.parse(JSON.parse(row.data)).value;
  return typeof value === 'number' ? value : DEFAULTS[key];
}
