import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { keepFile } from './keep-file.ts';

const data = mkdtempSync(join(tmpdir(), 'haitang-keep-'));
afterEach(() => rmSync(data, { recursive: true, force: true }));

it('keeps a file for its owner alone', () => {
  const path = keepFile(data, '签到表.xlsx', Uint8Array.of(1, 2, 3));
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

it('no name leads out of the folder', () => {
  const path = keepFile(data, '../../etc/passwd.xlsx', Uint8Array.of(1));
  expect(dirname(path)).toBe(join(data, 'exports'));
});
