import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** What @electron/fuses looks for in a binary; after it: version, count, and one byte per fuse. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Fuses of version 1, in the order of the wire. */
export const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

/**
 * Makes a folder that electron-builder takes for an unpacked Electron: a "binary" with a fuse wire as fresh from the
 * factory, a valid default_app.asar, a locale. It runs nothing; it lets us see what a package would hold where the real
 * binary cannot be had.
 */
export async function standInElectron(folder: string): Promise<void> {
  const resources = join(folder, 'resources');
  const empty = join(folder, '..', 'default_app');
  for (const path of [resources, empty, join(folder, 'locales')]) await mkdir(path, { recursive: true });
  const wire = Buffer.from([1, FUSES.length, ...Buffer.from('101100' + '01')]);
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.from(`stand-in\0${FUSE_SENTINEL}`), wire]));
  await chmod(join(folder, 'electron'), 0o755);
  await writeFile(join(folder, 'locales', 'zh-CN.pak'), '');
  await writeFile(join(empty, 'package.json'), '{"name":"default_app"}');
  await createPackage(empty, join(resources, 'default_app.asar'));
}

/** Reads the fuse wire of a binary: `true` for a fuse that is on. */
export function readFuses(binary: Buffer): Record<string, boolean> {
  const at = binary.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length;
  const on = '1'.charCodeAt(0);
  return Object.fromEntries(FUSES.map((fuse, i) => [fuse, binary[at + 2 + i] === on]));
}
