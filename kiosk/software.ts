import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The top folder of the program: sources in development, the unpacked resources when installed. */
export const PROGRAM_FOLDER = join(import.meta.dirname, '..');

/** Name and version as told to the platform: `haitang/0.1.0`. */
export function software(): string {
  const file = readFileSync(join(PROGRAM_FOLDER, 'package.json'), 'utf8');
  const { name, version } = z.object({ name: z.string(), version: z.string() }).parse(JSON.parse(file));
  return `${name}/${version}`;
}
