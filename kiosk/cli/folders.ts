import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { PROGRAM_FOLDER } from '../software.ts';

/** Where a kiosk keeps its data when nobody says: the demo beside the program, a real one in the user's data folder. */
export function dataFolder(asked: string | null, demo: boolean, env: NodeJS.ProcessEnv = process.env): string {
  if (asked !== null) return resolve(asked);
  if (demo) return join(PROGRAM_FOLDER, '.demo', 'kiosk');
  const base = env.XDG_DATA_HOME || env.LOCALAPPDATA || join(homedir(), '.local', 'share');
  return join(base, 'haitang');
}
