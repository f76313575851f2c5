import { join } from 'node:path';

/** Where the parts of the program lie. */
export type ProgramPaths = { service: string; preload: string; page: string };

/**
 * In a checkout Electron runs the TypeScript files as they are; in a package they are built into `dist/`. Either folder
 * lies one below the program's, so everything else is in the same place.
 *
 * @param folder import.meta.dirname of main: `electron/` or `dist/`
 * @param packaged app.isPackaged
 */
export function programPaths(folder: string, packaged: boolean): ProgramPaths {
  return {
    service: packaged ? join(folder, 'service.js') : join(folder, '..', 'kiosk', 'service.ts'),
    preload: join(folder, 'preload.cjs'),
    page: join(folder, '..', 'renderer', 'dist'),
  };
}
