import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PROGRAM_FOLDER } from '../software.ts';

/** The shells that can show the screens, best first. */
export type Shell = { name: 'electron' | 'chromium'; path: string } | { name: 'none' };

/** Looks for a program file; injected so that tests own the machine. */
export type Machine = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; runnable(path: string): boolean };

/** The machine as it is. */
export const thisMachine: Machine = { platform: process.platform, env: process.env, runnable };

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const WINDOWS_CHROMIUMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];
const MAC_CHROMIUMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The shell asked for, or the best that is there; null when the one asked for is not on this machine. */
export function findShell(asked: Shell['name'] | null, machine: Machine = thisMachine): Shell | null {
  if (asked === 'none') return { name: 'none' };
  const electron = electronPath(machine);
  if (electron !== null && asked !== 'chromium') return { name: 'electron', path: electron };
  if (asked === 'electron') return null;
  const chromium = hasDisplay(machine) || asked === 'chromium' ? chromiumPath(machine) : null;
  if (chromium !== null) return { name: 'chromium', path: chromium };
  return asked === null ? { name: 'none' } : null;
}

/** The Electron binary; its package may be there without it, because the binary is fetched apart. */
function electronPath({ platform, runnable: can }: Machine): string | null {
  const dist = join(PROGRAM_FOLDER, 'node_modules', 'electron', 'dist');
  const binary = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[platform as string];
  const path = join(dist, binary ?? 'electron');
  return can(path) ? path : null;
}

function chromiumPath({ platform, env, runnable: can }: Machine): string | null {
  return chromiumPlaces(platform, env).find(can) ?? null;
}

function chromiumPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') return MAC_CHROMIUMS;
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? WINDOWS_CHROMIUMS.map((file) => join(root, file)) : []));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return CHROMIUMS.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A Linux machine without a display can show no window; the URL is printed for another one's browser then. */
function hasDisplay({ platform, env }: Machine): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
