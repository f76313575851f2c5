import { join } from 'node:path';
import pino, { type Logger } from 'pino';

/** The service's log: `haitang.log` in the data folder, JSON lines, nothing personal (tokens, names and PINs are cut out). */
export function openLogFile(dataFolder: string): Logger {
  return pino(
    { redact: { paths: ['token', 'name', 'pin', '*.token', '*.name', '*.pin'], remove: true } },
    pino.destination({ dest: join(dataFolder, 'haitang.log'), mode: 0o600, mkdir: true, sync: true }),
  );
}
