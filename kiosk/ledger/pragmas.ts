import type { Db } from './database.ts';

/** A pragma that did not read back as set: its name, what was asked for, what the file gave. */
export type PragmaFault = { pragma: string; wanted: string; got: string };

const MAP = 'mmap_size';

/**
 * What a green light rests on. better-sqlite3 opens WAL files with synchronous=NORMAL, which loses acknowledged commits
 * at a power cut; FULL is set in words and read back (docs/design, The ledger).
 */
const PRAGMAS: readonly (readonly [name: string, set: string, reads: string])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', '2'],
  ['foreign_keys', 'ON', '1'],
  ['busy_timeout', '5000', '5000'],
  ['wal_autocheckpoint', '1000', '1000'],
  ['journal_size_limit', '67108864', '67108864'],
  ['trusted_schema', 'OFF', '0'],
  ['cell_size_check', 'ON', '1'],
  // A memory map turns a disk's I/O error into a signal that kills the process.
  [MAP, '0', '0'],
  ['temp_store', 'MEMORY', '2'],
  ['secure_delete', 'ON', '1'],
  // Without it INSERT OR REPLACE removes an event and no trigger hears of it.
  ['recursive_triggers', 'ON', '1'],
];

/** Sets every pragma and reads it back; returns the first that differs, or null. */
export function setPragmas(db: Db): PragmaFault | null {
  for (const [pragma, wanted, reads] of PRAGMAS) {
    db.pragma(`${pragma} = ${wanted}`);
    // A build that knows no memory maps says nothing about them, which is as good as none.
    const got = String(db.pragma(pragma, { simple: true }) ?? (pragma === MAP ? reads : ''));
    if (got !== reads) return { pragma, wanted, got };
  }
  return null;
}
