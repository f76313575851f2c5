import { join } from 'node:path';
import about from '../package.json' with { type: 'json' };

/** The top folder of the sources; a package has its own layout and does not ask. */
export const PROGRAM_FOLDER = join(import.meta.dirname, '..');

/** Name and version as told to the platform: `haitang/0.1.0`. */
export function software(): string {
  return `${about.name}/${about.version}`;
}
