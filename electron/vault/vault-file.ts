import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * What vault.json says. `os`: the keys are in it, wrapped by the operating system. `file`: this machine has no such vault,
 * and the service keeps a key file of its own. The choice is made once and written down: a keyring that fails to open one
 * morning must never look like a new installation.
 */
export const VaultFile = z.discriminatedUnion('kind', [
  z.object({ version: z.literal(1), kind: z.literal('os'), wrapped: z.base64().min(1) }),
  z.object({ version: z.literal(1), kind: z.literal('file') }),
]);
export type VaultFile = z.infer<typeof VaultFile>;

/** Reads vault.json; null when there is none, `damaged` when it cannot be understood. */
export function readVaultFile(path: string): VaultFile | null | 'damaged' {
  if (!existsSync(path)) return null;
  try {
    return VaultFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return 'damaged';
  }
}

/** Writes vault.json with mode 0600 so that a power cut leaves the old one or the new one. */
export function writeVaultFile(path: string, file: VaultFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(file)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
}
