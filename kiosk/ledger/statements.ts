import type { Statement } from 'better-sqlite3';
import type { Db } from './database.ts';

const PREPARED = new WeakMap<Db, Map<string, Statement>>();

/**
 * A statement of this file, prepared once: what runs at every tap is not parsed at every tap (measured: two fifths of the
 * time of a badge). Only for `get`, `all` and `run`; a statement under `iterate` is busy and must be its caller's own.
 */
export function statement<P extends unknown[], R = unknown>(db: Db, sql: string): Statement<P, R> {
  let held = PREPARED.get(db);
  if (!held) {
    held = new Map();
    PREPARED.set(db, held);
  }
  const known = held.get(sql);
  if (known) return known as Statement<P, R>;
  const made = db.prepare(sql);
  held.set(sql, made);
  return made as unknown as Statement<P, R>;
}
