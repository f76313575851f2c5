import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServiceOptions } from './service/messages.ts';

/** What the shell was asked to do. `windowed`: an ordinary window for development instead of the kiosk. */
export type ShellCommand = { service: ServiceOptions; windowed: boolean };

/**
 * Reads the words after the program: the same as `npm start` takes. Chromium's own switches stand among them, so unknown
 * ones are left alone. Without any word a checkout is the demo; an installed kiosk never is unless asked.
 *
 * @param words process.argv without executable and script
 * @param userData folder of the program for this user; data lies in it unless `--data` says otherwise
 */
export function readCommand(words: string[], userData: string, packaged: boolean): ShellCommand {
  const { values } = parseArgs({
    args: words,
    strict: false,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      reader: { type: 'string', multiple: true },
      platform: { type: 'string' },
      'enrol-code': { type: 'string' },
      windowed: { type: 'boolean' },
    },
  });
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const readers = (Array.isArray(values.reader) ? values.reader : []).filter((url) => typeof url === 'string');
  return {
    service: {
      data: text(values.data) ?? join(userData, 'data'),
      port: null,
      demo: values.demo === true || (!packaged && words.length === 0),
      readers,
      platform: text(values.platform),
      enrol_code: text(values['enrol-code']),
    },
    windowed: values.windowed === true,
  };
}
