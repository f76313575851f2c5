import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../ledger/testing/temp.ts';
import { freeBytes, makeFolder, syncFile, syncFolder } from './folder.ts';
import { writeWhole } from './whole-file.ts';

describe('writeWhole', () => {
  it('puts the text in the place of the old one, in folders that it makes', () => {
    const path = join(tempFolder(), 'a', 'b', 'file');
    writeWhole(path, 'one');
    writeWhole(path, 'two 汉字');
    expect(readFileSync(path, 'utf8')).toBe('two 汉字');
    expect(existsSync(`${path}.new`)).toBe(false);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file when the new one cannot be written', () => {
    const path = join(tempFolder(), 'file');
    writeWhole(path, 'one');
    mkdirSync(`${path}.new`);
    expect(() => writeWhole(path, 'two')).toThrow(/EISDIR|EPERM/);
    expect(readFileSync(path, 'utf8')).toBe('one');
  });
});

describe('folders', () => {
  it('are made for their owner alone, and left as they are when they are there', () => {
    const folder = join(tempFolder(), 'a', 'b');
    makeFolder(folder);
    makeFolder(folder);
    for (const made of [folder, join(folder, '..')]) {
      if (process.platform !== 'win32') expect(statSync(made).mode & 0o777).toBe(0o700);
    }
  });

  it('and files are put on the disk; what is not there is an error', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), 'text');
    expect(() => syncFile(join(folder, 'file'))).not.toThrow();
    expect(() => syncFolder(folder)).not.toThrow();
    expect(() => syncFile(join(folder, 'none'))).toThrow(/ENOENT/);
  });

  it('say how much room there is, or nothing', () => {
    expect(freeBytes(tempFolder())).toBeGreaterThan(0);
    expect(freeBytes('/no/such/folder')).toBeNull();
  });
});
