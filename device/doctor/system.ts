import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { orElse } from '../or-else.ts';

/** What the doctor asks of a machine; tests make one up. */
export type System = {
  platform: NodeJS.Platform;
  /** Name of the user, and whether everything is allowed to it. */
  user: { name: string; root: boolean; groups: readonly string[] };
  exists(path: string): boolean;
  /** May be read and written by this user. */
  mayUse(path: string): boolean;
  list(folder: string): string[];
  /** Whether a program is on the path. */
  program(name: string): boolean;
  /** Whether a shared library is where the loader looks. */
  library(soname: string): boolean;
  /** Whether an npm package is installed. */
  installed(name: string): boolean;
  /** Null when a package loads with its native part, else what it says. */
  loads(name: 'serialport' | 'node-hid'): Promise<string | null>;
};

const LIBRARY_FOLDERS = [
  '/lib',
  '/usr/lib',
  '/lib64',
  '/usr/lib64',
  '/usr/local/lib',
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib/aarch64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib/loongarch64-linux-gnu',
];

/** The machine that this runs on. */
export function thisSystem(): System {
  const { resolve } = createRequire(import.meta.url);
  return {
    platform: process.platform,
    user: whoAmI(),
    exists: existsSync,
    mayUse: (path) => orElse(() => accessSync(path, constants.R_OK | constants.W_OK) === undefined, false),
    list: (folder) => orElse(() => readdirSync(folder), []),
    program: (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
    library: (soname) => LIBRARY_FOLDERS.some((folder) => existsSync(join(folder, soname))),
    installed: (name) => orElse(() => resolve(name) !== '', false),
    loads,
  };
}

async function loads(name: 'serialport' | 'node-hid'): Promise<string | null> {
  try {
    if (name === 'serialport') await import('serialport');
    else (await import('node-hid')).getHidapiVersion();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** In a container the user may stand in no list. */
function whoAmI(): System['user'] {
  const ids = process.getgroups?.() ?? [];
  const named = orElse(() => readFileSync('/etc/group', 'utf8'), '');
  const groups = named.split('\n').flatMap((line) => {
    const [name = '', , id] = line.split(':');
    return id !== undefined && ids.includes(Number(id)) ? [name] : [];
  });
  return { name: orElse(() => userInfo().username, 'USER'), root: process.getuid?.() === 0, groups };
}
