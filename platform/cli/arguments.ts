import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What was asked on the command line. */
export type Command =
  | { name: 'serve'; data: string; port: number | null; demo: boolean }
  | { name: 'enrol-code'; data: string; venue: string }
  | { name: 'usage'; error: string };

export const USAGE = `Usage:
  npm run -s platform -- [--data DIR] [--port N] [--demo]
  npm run -s platform -- enrol-code [--data DIR] --venue CODE`;

const DEFAULT_DATA = './.demo/platform';

/** Reads the arguments behind the program's name. `port` is null when none was given: then a busy default may be replaced. */
export function readArguments(argv: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: DEFAULT_DATA },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
        venue: { type: 'string' },
      },
    });
    const data = resolve(values.data);
    const [name, ...rest] = positionals;
    if (rest.length > 0) return { name: 'usage', error: `unexpected argument: ${rest.join(' ')}` };
    if (name === 'enrol-code') {
      return values.venue
        ? { name, data, venue: values.venue }
        : { name: 'usage', error: 'enrol-code needs --venue CODE' };
    }
    if (name !== undefined) return { name: 'usage', error: `unknown command: ${name}` };
    const port = readPort(values.port);
    return port === 'bad'
      ? { name: 'usage', error: `not a port: ${values.port}` }
      : { name: 'serve', data, port, demo: values.demo };
  } catch (error) {
    return { name: 'usage', error: error instanceof Error ? error.message : String(error) };
  }
}

function readPort(text: string | undefined): number | null | 'bad' {
  if (text === undefined) return null;
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : 'bad';
}
