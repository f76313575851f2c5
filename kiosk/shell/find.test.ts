import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../software.ts';
import { findShell, type Machine, type Shell } from './find.ts';

const dist = join(PROGRAM_FOLDER, 'node_modules', 'electron', 'dist');
const ELECTRON = { linux: join(dist, 'electron'), win32: join(dist, 'electron.exe') };
const MAC_ELECTRON = join(dist, 'Electron.app/Contents/MacOS/Electron');
const CHROME_ON_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** A machine on which exactly these programs can be run. */
function machine(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...programs: string[]): Machine {
  return { platform, env, runnable: (path) => programs.includes(path) };
}
const linux = (...programs: string[]) => machine('linux', { PATH: '/usr/bin:/opt/bin', DISPLAY: ':0' }, ...programs);
const noDisplay = (...programs: string[]) => machine('linux', { PATH: '/usr/bin' }, ...programs);
const wayland = (...programs: string[]) =>
  machine('linux', { PATH: '/usr/bin', WAYLAND_DISPLAY: 'wayland-0' }, ...programs);
const none = { name: 'none' };
const chromium = (path: string) => ({ name: 'chromium', path });
const electron = (path: string) => ({ name: 'electron', path });

describe('nobody asked for a shell', () => {
  it.each<[string, Machine, object]>([
    ['Electron is the first choice', linux(ELECTRON.linux, '/usr/bin/chromium'), electron(ELECTRON.linux)],
    ['a browser the second', linux('/usr/bin/chromium'), chromium('/usr/bin/chromium')],
    ['an address the last', linux(), none],
    [
      'Chromium goes before Chrome, wherever it lies',
      linux('/usr/bin/google-chrome', '/opt/bin/chromium'),
      chromium('/opt/bin/chromium'),
    ],
    ['Edge will do', linux('/opt/bin/microsoft-edge'), chromium('/opt/bin/microsoft-edge')],
    ['Wayland is a display', wayland('/usr/bin/chromium'), chromium('/usr/bin/chromium')],
    ['without a display no browser is opened', noDisplay('/usr/bin/chromium'), none],
    ['without a PATH nothing is found', machine('linux', { DISPLAY: ':0' }, 'chromium'), none],
    ['on a Mac', machine('darwin', {}, CHROME_ON_MAC), chromium(CHROME_ON_MAC)],
    ['Electron on a Mac', machine('darwin', {}, CHROME_ON_MAC, MAC_ELECTRON), electron(MAC_ELECTRON)],
    ['Electron on Windows', machine('win32', {}, ELECTRON.win32), electron(ELECTRON.win32)],
    ['a Linux binary is nothing on Windows', machine('win32', {}, ELECTRON.linux), none],
  ])('%s', (_case, on, shell) => {
    expect(findShell(null, on)).toEqual(shell);
  });

  it('looks for Chrome, Edge and Chromium in the places of Windows', () => {
    const looked: string[] = [];
    const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\k\\AppData\\Local' };
    const on: Machine = { platform: 'win32', env, runnable: (path) => looked.push(path) < 0 };
    expect(findShell(null, on)).toEqual(none);
    expect(looked.filter((path) => path.includes('chrome.exe'))).toHaveLength(4);
    expect(looked.filter((path) => path.includes('msedge.exe'))).toHaveLength(2);
    expect(looked.slice(1).every((path) => path.startsWith('C:\\'))).toBe(true);
  });
});

describe('somebody asked for', () => {
  const everything = linux(ELECTRON.linux, '/usr/bin/chromium');
  it.each<[Shell['name'], string, Machine, object | null]>([
    ['none', 'an address, whatever is there', everything, none],
    ['chromium', 'a browser, though Electron is there', everything, chromium('/usr/bin/chromium')],
    [
      'chromium',
      'a browser, though no display is there',
      noDisplay('/usr/bin/chromium'),
      chromium('/usr/bin/chromium'),
    ],
    ['chromium', 'a browser that is not there', linux(ELECTRON.linux), null],
    ['electron', 'Electron', everything, electron(ELECTRON.linux)],
    ['electron', 'Electron, which is not there', linux('/usr/bin/chromium'), null],
  ])('%s: %s', (asked, _case, on, shell) => {
    expect(findShell(asked, on)).toEqual(shell);
  });
});
