import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileVault } from './file-vault.ts';
import type { Vault } from './keys.ts';

/**
 * The vault of a data folder: the shell's, unless the folder was begun with a key file, which alone opens its ledger.
 * Without a shell it is always the key file.
 */
export function vaultOf(dataFolder: string, shells: Vault | null): ReturnType<typeof fileVault> {
  const begunWithFile = existsSync(join(dataFolder, 'key-id'));
  return shells && !begunWithFile ? { ok: true, vault: shells } : fileVault(dataFolder);
}
