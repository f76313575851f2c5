import type { SafeStorage } from 'electron';
import { newShellKeys, ShellKeys } from './keys.ts';
import { readVaultFile, writeVaultFile } from './vault-file.ts';

/** What the vault needs of Electron's safeStorage. */
export type SafeStoragePart = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * `keys: null`: this machine has no vault that protects anything, and the service keeps its own key file. `vault_locked`:
 * the keys are there and the system does not open them now; try again. `vault_damaged`: they can never be read.
 */
export type OpenedVault =
  | { ok: true; keys: ShellKeys | null; save(keys: ShellKeys): Promise<void> }
  | { ok: false; code: 'vault_locked' | 'vault_damaged' };

/** On Linux Chromium marks what it encrypted with the key that is the same on every machine. */
const WELL_KNOWN_KEY_MARK = 'v10';

/**
 * Opens the keys of this installation, or makes them at the first start. The operating system wraps them (DPAPI, Keychain,
 * Secret Service); Chromium's `basic_text`, which protects nothing, is refused and never used silently.
 *
 * @param path vault.json in the user's folder of the program, outside the data folder
 */
export async function openVault(storage: SafeStoragePart, platform: string, path: string): Promise<OpenedVault> {
  const file = readVaultFile(path);
  if (file === 'damaged') return { ok: false, code: 'vault_damaged' };
  const save = async (keys: ShellKeys) => {
    const wrapped = await wrap(storage, platform, keys);
    if (wrapped === null) throw new Error('the vault of the system does not protect any more');
    writeVaultFile(path, { version: 1, kind: 'os', wrapped });
  };
  if (file?.kind === 'file') return { ok: true, keys: null, save: refuseToSave };
  if (file !== null) return unwrap(storage, platform, file.wrapped, save);

  const keys = newShellKeys();
  const wrapped = await wrap(storage, platform, keys);
  if (wrapped === null) {
    writeVaultFile(path, { version: 1, kind: 'file' });
    return { ok: true, keys: null, save: refuseToSave };
  }
  writeVaultFile(path, { version: 1, kind: 'os', wrapped });
  return { ok: true, keys, save };
}

async function refuseToSave(): Promise<void> {
  throw new Error('the service keeps its keys itself');
}

/** The wrapped keys in base64, or null when nothing here protects them. Wrapping is proved by unwrapping. */
async function wrap(storage: SafeStoragePart, platform: string, keys: ShellKeys): Promise<string | null> {
  if (!(await protects(storage, platform))) return null;
  const text = JSON.stringify(keys);
  const bytes = await storage.encryptStringAsync(text);
  if (platform === 'linux' && bytes.subarray(0, 3).toString('latin1') === WELL_KNOWN_KEY_MARK) return null;
  const { result } = await storage.decryptStringAsync(bytes);
  return result === text ? bytes.toString('base64') : null;
}

async function protects(storage: SafeStoragePart, platform: string): Promise<boolean> {
  if (!(await storage.isAsyncEncryptionAvailable())) return false;
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend());
}

async function unwrap(
  storage: SafeStoragePart,
  platform: string,
  wrapped: string,
  save: (keys: ShellKeys) => Promise<void>,
): Promise<OpenedVault> {
  if (!(await protects(storage, platform))) return { ok: false, code: 'vault_locked' };
  const opened = await storage.decryptStringAsync(Buffer.from(wrapped, 'base64')).catch(() => null);
  if (opened === null) return { ok: false, code: 'vault_locked' };
  const keys = ShellKeys.safeParse(jsonOf(opened.result));
  if (!keys.success) return { ok: false, code: 'vault_damaged' };
  if (opened.shouldReEncrypt) await save(keys.data);
  return { ok: true, keys: keys.data, save };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
