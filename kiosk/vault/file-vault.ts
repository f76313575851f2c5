import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { writeWhole } from '../disk/whole-file.ts';
import { ledgerPath } from '../ledger/folder.ts';
import { Keys, newKeys, type Vault } from './keys.ts';

/** Why the keys of a data folder cannot be had. */
export type VaultFault =
  | { code: 'key_id_missing'; path: string }
  | { code: 'key_file_missing'; path: string }
  | { code: 'key_file_unreadable'; path: string; detail: string };

/** The folder for key files: HAITANG_KEYS, else the user's configuration folder. */
export function keyFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.HAITANG_KEYS) return env.HAITANG_KEYS;
  const config = env.XDG_CONFIG_HOME || env.APPDATA || join(homedir(), '.config');
  return join(config, 'haitang', 'keys');
}

/**
 * The vault for machines without an operating system's one: a file of mode 0600 in `keyFolder()`, named by the id that
 * stands in the data folder's `key-id`. A new data folder gets new keys; a data folder whose key file is gone is
 * refused, never given a new key, because its ledger could then never be read again. So is one with a ledger and without a
 * `key-id`: the shell's vault keeps its keys, or the file was lost.
 */
export function fileVault(
  dataFolder: string,
  folder = keyFolder(),
): { ok: true; vault: Vault } | { ok: false; fault: VaultFault } {
  const idFile = join(dataFolder, 'key-id');
  const known = existsSync(idFile);
  const keyId = known ? readFileSync(idFile, 'utf8').trim() : uuidv7();
  const path = join(folder, `${keyId}.json`);
  const save = (keys: Keys) => writeWhole(path, `${JSON.stringify(keys)}\n`);
  if (!known && existsSync(ledgerPath(dataFolder))) {
    return { ok: false, fault: { code: 'key_id_missing', path: idFile } };
  }
  if (!known) {
    save(newKeys());
    writeWhole(idFile, `${keyId}\n`);
  }
  if (!existsSync(path)) return { ok: false, fault: { code: 'key_file_missing', path } };
  try {
    chmodSync(path, 0o600);
    Keys.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return { ok: false, fault: { code: 'key_file_unreadable', path, detail: String(error) } };
  }
  return { ok: true, vault: { keys: () => Keys.parse(JSON.parse(readFileSync(path, 'utf8'))), save } };
}
