import { Setting } from '../../domain/reference.ts';
import { type Settings, settingsOn } from '../../domain/rules/index.ts';
import type { Db } from '../ledger/database.ts';
import { statement } from '../ledger/statements.ts';

/** The dated rule settings of the city's feed as they stand on a day (`yyyy-mm-dd`). */
export function rulesOn(db: Db, day: string): Settings {
  const rows = statement<[], { data: string }>(
    db,
    `SELECT data FROM reference WHERE collection = 'settings' AND data IS NOT NULL ORDER BY id`,
  ).all();
  return settingsOn(
    day,
    rows.map(({ data }) => Setting.parse(JSON.parse(data))),
  ).settings;
}
