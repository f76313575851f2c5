import { join } from 'node:path';

/** Where the parts of the program lie. */
export type ProgramPaths = { service: string; preload: string; page: string };

/**
 * In a checkout Electron runs the TypeScript files as they are; in a package they are built into `dist/app/`.
 *
 * @param folder import.meta.dirname of main: `electron/` or `dist/app/`
 * @param packaged app.isPackaged
 */
export function programPaths(folder: string, packaged: boolean): ProgramPaths {
  return packaged
    ? {
        service: join(folder, 'service.js'),
        preload: join(folder, 'preload.cjs'),
        page: join(folder, '..', '..', 'renderer', 'dist'),
      }
    : {
        service: join(folder, '..', 'kiosk', 'service.ts'),
        preload: join(folder, 'preload.cjs'),
        page: join(folder, '..', 'renderer', 'dist'),
      };
}
