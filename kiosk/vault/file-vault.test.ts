import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/ledger.ts';
import { openIn, tempFolder } from '../ledger/testing/temp.ts';
import { fileVault, keyFolder } from './file-vault.ts';
import { Keys, newKeys, type Vault } from './keys.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** A data folder and a folder for keys, neither made yet. */
function folders(): { data: string; keys: string } {
  const base = tempFolder();
  return { data: join(base, 'data'), keys: join(base, 'config', 'keys') };
}

function opened(result: ReturnType<typeof fileVault>): Vault {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.vault;
}

const keyFile = (keys: string) => join(keys, readdirSync(keys).find((name) => name.endsWith('.json')) ?? 'none');

describe('fileVault', () => {
  it('gives a new data folder new keys, outside of it, its owner’s alone', () => {
    const { data, keys } = folders();
    const made = opened(fileVault(data, keys)).keys();
    expect(Keys.parse(made)).toEqual(made);
    expect(readdirSync(data)).toEqual(['key-id']);
    expect(readFileSync(join(data, 'key-id'), 'utf8').trim()).toBe(readdirSync(keys)[0]?.replace('.json', ''));
    if (process.platform !== 'win32') {
      expect([modeOf(keys), modeOf(data), modeOf(keyFile(keys)), modeOf(join(data, 'key-id'))]).toEqual([
        0o700, 0o700, 0o600, 0o600,
      ]);
    }
  });

  it('gives the same keys again, and what was saved since', () => {
    const { data, keys } = folders();
    const vault = opened(fileVault(data, keys));
    const first = vault.keys();
    expect(opened(fileVault(data, keys)).keys()).toEqual(first);
    vault.save({ ...first, signing_key: 'AAAA' });
    expect(vault.keys().signing_key).toBe('AAAA');
    expect(opened(fileVault(data, keys)).keys()).toEqual({ ...first, signing_key: 'AAAA' });
    expect(readdirSync(keys)).toHaveLength(1);
  });

  it('gives each data folder keys of its own', () => {
    const { data, keys } = folders();
    const one = opened(fileVault(data, keys)).keys();
    const other = opened(fileVault(`${data}-2`, keys)).keys();
    expect(other.database_key).not.toBe(one.database_key);
    expect(other.install_id).not.toBe(one.install_id);
    expect(readdirSync(keys)).toHaveLength(2);
  });

  it.skipIf(process.platform === 'win32')('narrows the rights of a key file that was copied with wider ones', () => {
    const { data, keys } = folders();
    fileVault(data, keys);
    chmodSync(keyFile(keys), 0o644);
    opened(fileVault(data, keys));
    expect(modeOf(keyFile(keys))).toBe(0o600);
  });
});

describe('a key that is missing', () => {
  it('is named and never replaced', () => {
    const { data, keys } = folders();
    fileVault(data, keys);
    const path = keyFile(keys);
    rmSync(path);
    const id = readFileSync(join(data, 'key-id'), 'utf8');
    expect(fileVault(data, keys)).toEqual({ ok: false, fault: { code: 'key_file_missing', path } });
    expect(readdirSync(keys)).toEqual([]);
    expect(readFileSync(join(data, 'key-id'), 'utf8')).toBe(id);
  });

  it('is not made up for a ledger whose key-id is gone', () => {
    const { data, keys } = folders();
    const { database_key } = opened(fileVault(data, keys)).keys();
    const ledger = openLedger(data, database_key);
    if (ledger.ok) ledger.ledger.close();
    rmSync(join(data, 'key-id'));
    const missing = { code: 'key_id_missing', path: join(data, 'key-id') };
    expect(fileVault(data, keys)).toEqual({ ok: false, fault: missing });
    expect(existsSync(join(data, 'key-id'))).toBe(false);
    expect(readdirSync(keys)).toHaveLength(1);
  });
});

describe('a key file that does not read', () => {
  it.each([
    ['garbage', 'not json'],
    ['nothing', ''],
    ['half a file', JSON.stringify(newKeys()).slice(0, 40)],
    ['a key of another length', JSON.stringify({ ...newKeys(), database_key: 'abc' })],
  ])('is refused with the reason and left as it is: %s', (_, text) => {
    const { data, keys } = folders();
    fileVault(data, keys);
    const path = keyFile(keys);
    writeFileSync(path, text);
    expect(fileVault(data, keys)).toMatchObject({ ok: false, fault: { code: 'key_file_unreadable', path } });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is refused when it is a folder', () => {
    const { data, keys } = folders();
    fileVault(data, keys);
    const path = keyFile(keys);
    rmSync(path);
    mkdirSync(path);
    expect(fileVault(data, keys)).toMatchObject({ ok: false, fault: { code: 'key_file_unreadable', path } });
  });

  it('is not what a save that was cut off leaves', () => {
    const { data, keys } = folders();
    const vault = opened(fileVault(data, keys));
    const before = vault.keys();
    writeFileSync(`${keyFile(keys)}.new`, '{"database_key": "ab');
    expect(opened(fileVault(data, keys)).keys()).toEqual(before);
  });
});

describe('keyFolder', () => {
  it('is where the machine keeps configuration, unless told otherwise', () => {
    expect(keyFolder({ HAITANG_KEYS: '/k', XDG_CONFIG_HOME: '/x' })).toBe('/k');
    expect(keyFolder({ XDG_CONFIG_HOME: '/x', APPDATA: '/a' })).toBe(join('/x', 'haitang', 'keys'));
    expect(keyFolder({ APPDATA: '/a' })).toBe(join('/a', 'haitang', 'keys'));
    expect(keyFolder({})).toBe(join(homedir(), '.config', 'haitang', 'keys'));
  });
});

it('the keys of one kiosk do not open the ledger of another', () => {
  const { data, keys } = folders();
  const folder = tempFolder();
  openIn(folder).close();
  const { database_key } = opened(fileVault(data, keys)).keys();
  expect(openLedger(folder, database_key)).toMatchObject({ fault: { code: 'wrong_key_or_not_a_ledger' } });
});
