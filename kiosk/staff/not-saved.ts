import Database from 'better-sqlite3';
import type { StaffRefusal } from '../contract/staff.ts';
import { refuse } from './refusal.ts';

/**
 * Runs an act that writes. Where the disk refuses the write, `failed` is told why and the answer is `write_failed`: the
 * transaction left nothing behind. Every other error is a bug and is thrown on.
 */
export function orNotSaved<T>(act: () => T, failed: (cause: unknown) => void): T | StaffRefusal {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof Database.SqliteError)) throw cause;
    failed(cause);
    return refuse('write_failed');
  }
}
