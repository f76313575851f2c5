import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished, vi } from 'vitest';
import type { Db } from '../database.ts';
import { type Ledger, ledgerOn, openLedger } from '../ledger.ts';
import { migrate } from '../migrate.ts';

// Real files and real syncs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** The key of every ledger that a test makes. */
export const KEY = 'ab'.repeat(32);
/** A key that opens none of them. */
export const OTHER_KEY = 'cd'.repeat(32);
const PAGE_BYTES = 4096;

/** A folder on the real disk that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'haitang-ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real, encrypted ledger in a folder, closed when the test ends. */
export function openIn(folder: string): Ledger {
  const opened = openLedger(folder, KEY);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const { ledger } = opened;
  onTestFinished(() => ledger.close());
  return ledger;
}

/** A migrated database in memory, closed when the test ends: not encrypted, not durable, quick. */
export function memoryDb(): Db {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  for (const pragma of ['foreign_keys', 'recursive_triggers']) db.pragma(`${pragma} = ON`);
  migrate(db, ':memory:');
  return db;
}

/** A ledger in memory. */
export function memory(): Ledger {
  return ledgerOn(memoryDb());
}

/** Changes one byte in the middle of a page (1 is the first), as a disk that forgets does. */
export function flipByte(path: string, page: number, offset = 1000): void {
  const file = openSync(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    const position = (page - 1) * PAGE_BYTES + offset;
    if (readSync(file, byte, 0, 1, position) !== 1) throw new Error(`${path} has no page ${page}`);
    writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 0x5a]), 0, 1, position);
  } finally {
    closeSync(file);
  }
}

/** The numbers of the pages that hold the rows of a table or index, after everything was brought into the file. */
export function leavesOf(db: Db, name: string): number[] {
  db.pragma('wal_checkpoint(TRUNCATE)');
  return db
    .prepare<[string], number>(`SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path`)
    .pluck()
    .all(name) as unknown as number[];
}

/** Forgets what this connection remembers of the file, so that it meets what stands on the disk. */
export function forgetPages(db: Db): void {
  db.pragma('shrink_memory');
}
