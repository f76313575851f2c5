import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SafeStorageDouble } from '../testing/electron-doubles.ts';
import { newShellKeys } from './keys.ts';
import { openVault } from './os-vault.ts';

let folder: string;
let path: string;
let storage: SafeStorageDouble;
const open = (platform = 'linux') => openVault(storage, platform, path);
const written = () => JSON.parse(readFileSync(path, 'utf8')) as { kind: string; wrapped?: string };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-vault-'));
  path = join(folder, 'deep', 'vault.json');
  storage = new SafeStorageDouble();
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes keys once, wraps them, and gives the same ones ever after', async () => {
  const first = await open();
  if (!first.ok || first.keys === null) expect.unreachable();
  expect(
    createPrivateKey({ key: Buffer.from(first.keys.signing_key ?? '', 'base64'), format: 'der', type: 'pkcs8' }),
  ).toMatchObject({ asymmetricKeyType: 'ed25519' });
  expect(readFileSync(path, 'utf8')).not.toContain(first.keys.database_key);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await open()).toMatchObject({ ok: true, keys: first.keys });
});

it.each([
  ['a backend of plain text', () => (storage.backend = 'basic_text')],
  ['an unknown backend', () => (storage.backend = 'unknown')],
  ['no encryption', () => (storage.available = false)],
  ['a key that is the same on every machine', () => (storage.mark = 'v10')],
])('refuses %s and leaves the keys to the service, for good', async (_what, spoil) => {
  spoil();
  expect(await open()).toMatchObject({ ok: true, keys: null });
  expect(written()).toEqual({ version: 1, kind: 'file' });
  storage = new SafeStorageDouble();
  expect(await open()).toMatchObject({ ok: true, keys: null });
});

it('takes the mark v10 on Windows and macOS, where it is the real vault', async () => {
  storage.mark = 'v10';
  storage.backend = 'unknown';
  const vault = await open('win32');
  expect(vault.ok && vault.keys?.database_key).toMatch(/^[0-9a-f]{64}$/);
});

it('never makes new keys when the old ones do not open', async () => {
  await open();
  const before = readFileSync(path, 'utf8');
  storage.locked = true;
  expect(await open()).toEqual({ ok: false, code: 'vault_locked' });
  storage.locked = false;
  storage.backend = 'basic_text';
  expect(await open()).toEqual({ ok: false, code: 'vault_locked' });
  expect(readFileSync(path, 'utf8')).toBe(before);
});

it.each([
  '',
  '{"version":1',
  '{"version":2,"kind":"os","wrapped":"AAAA"}',
  '{"version":1,"kind":"os","wrapped":"AAAA"}',
])('reports a damaged file and does not touch it: %s', async (text) => {
  await open();
  writeFileSync(path, text);
  expect(await open()).toEqual({ ok: false, code: 'vault_damaged' });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

it('wraps again when the system has a new key', async () => {
  const first = await open();
  storage.mark = 'v12';
  storage.shouldReEncrypt = true;
  const again = await open();
  expect(again.ok && first.ok && again.keys).toEqual(first.ok && first.keys);
  expect(
    Buffer.from(written().wrapped ?? '', 'base64')
      .subarray(0, 3)
      .toString(),
  ).toBe('v12');
});

it('keeps changed keys, and says so when it cannot', async () => {
  const vault = await open();
  if (!vault.ok) expect.unreachable();
  const changed = newShellKeys();
  await vault.save(changed);
  expect(await open()).toMatchObject({ keys: changed });
  storage.available = false;
  await expect(vault.save(changed)).rejects.toThrow('does not protect');
});
