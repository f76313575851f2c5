import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../software.ts';
import { dataFolder } from './folders.ts';

it('is the folder asked for, whatever else holds', () => {
  expect(dataFolder('data', true, { XDG_DATA_HOME: '/x' })).toBe(resolve('data'));
  expect(dataFolder('/srv/haitang', false, {})).toBe('/srv/haitang');
});

it('is beside the program for a demo', () => {
  expect(dataFolder(null, true, { XDG_DATA_HOME: '/x' })).toBe(join(PROGRAM_FOLDER, '.demo', 'kiosk'));
});

it.each([
  [{ XDG_DATA_HOME: '/x' }, '/x/haitang'],
  [{ LOCALAPPDATA: '/local' }, '/local/haitang'],
  [{}, join(homedir(), '.local', 'share', 'haitang')],
])('is the user’s data folder for a real kiosk (%j)', (env, folder) => {
  expect(dataFolder(null, false, env)).toBe(folder);
});
