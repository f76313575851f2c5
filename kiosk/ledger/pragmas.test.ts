import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Db } from './database.ts';
import { setPragmas } from './pragmas.ts';
import { openIn, tempFolder } from './testing/temp.ts';

/** A file that gives other answers to some pragmas, as another build or file system might. */
function answering(answers: Record<string, unknown>): Db {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  return new Proxy(db, {
    get(target, name) {
      if (name !== 'pragma') return Reflect.get(target, name, target) as unknown;
      return (text: string, options?: Database.PragmaOptions) =>
        text in answers ? answers[text] : target.pragma(text, options);
    },
  });
}

describe('setPragmas', () => {
  it('gives a file what a green light rests on', () => {
    const { db } = openIn(tempFolder());
    const read = (name: string) => db.pragma(name, { simple: true });
    expect(read('journal_mode')).toBe('wal');
    // 2 is FULL: better-sqlite3 opens WAL files with 1, which forgets acknowledged commits at a power cut.
    expect(read('synchronous')).toBe(2);
    expect(read('foreign_keys')).toBe(1);
    expect(read('trusted_schema')).toBe(0);
    expect(read('cell_size_check')).toBe(1);
    expect(read('secure_delete')).toBe(1);
    expect(read('recursive_triggers')).toBe(1);
    expect(read('temp_store')).toBe(2);
    expect(read('busy_timeout')).toBe(5000);
    expect(read('wal_autocheckpoint')).toBe(1000);
    expect(read('journal_size_limit')).toBe(67_108_864);
  });

  it('refuses a file that cannot have a write-ahead log', () => {
    expect(setPragmas(answering({}))).toEqual({ pragma: 'journal_mode', wanted: 'WAL', got: 'memory' });
  });

  it('refuses when a pragma does not read back as set, and names it', () => {
    const forgetful = answering({ journal_mode: 'wal', synchronous: 1 });
    expect(setPragmas(forgetful)).toEqual({ pragma: 'synchronous', wanted: 'FULL', got: '1' });
  });

  it('takes silence for refusal, except about memory maps', () => {
    expect(setPragmas(answering({ journal_mode: 'wal', mmap_size: undefined }))).toBeNull();
    const silent = answering({ journal_mode: 'wal', secure_delete: undefined });
    expect(setPragmas(silent)).toMatchObject({ pragma: 'secure_delete', got: '' });
  });
});
