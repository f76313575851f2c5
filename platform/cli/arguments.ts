import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { COMMANDS } from '../operations/commands.ts';

/** What was asked on the command line. */
export type Asked =
  | { name: 'serve'; data: string; port: number | null; demo: boolean }
  | { name: 'command'; data: string; command: string; options: Record<string, string | boolean> }
  | { name: 'usage'; error: string };

/** The lines of help. */
export const USAGE = [
  'Usage:',
  '  npm run -s platform -- [--data DIR] [--port N] [--demo]',
  ...Object.entries(COMMANDS).map(([name, { help }]) =>
    `  npm run -s platform -- ${name} [--data DIR] ${help}`.trimEnd(),
  ),
].join('\n');

const DEFAULT_DATA = './.demo/platform';

/** Reads the arguments behind the program's name. `port` is null when none was given: then a busy default may be replaced. */
export function readArguments(argv: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: DEFAULT_DATA },
        port: { type: 'string' },
        demo: { type: 'boolean' },
        venue: { type: 'string' },
        kiosk: { type: 'string' },
        reason: { type: 'string' },
        until: { type: 'string' },
        key: { type: 'string' },
        value: { type: 'string' },
        receipts: { type: 'string' },
        full: { type: 'boolean' },
        force: { type: 'boolean' },
      },
    });
    const [command, ...rest] = positionals;
    const { data: folder, port, demo, ...options } = values;
    const file = command === 'import' ? rest.shift() : undefined;
    const data = resolve(folder);
    if (rest.length > 0) return usage(`unexpected argument: ${rest.join(' ')}`);
    if (command === undefined) return serving(data, port, demo ?? false, Object.keys(options));
    if (!Object.hasOwn(COMMANDS, command)) return usage(`unknown command: ${command}`);
    const files = Object.entries({ file, receipts: options.receipts }).filter(([, path]) => path !== undefined);
    const paths = Object.fromEntries(files.map(([name, path]) => [name, resolve(path ?? '')]));
    return { name: 'command', data, command, options: { ...options, ...paths } };
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
}

function serving(data: string, port: string | undefined, demo: boolean, others: string[]): Asked {
  if (others.length > 0) return usage(`--${others[0]} belongs to a command`);
  if (port === undefined) return { name: 'serve', data, port: null, demo };
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  return number <= 65_535 ? { name: 'serve', data, port: number, demo } : usage(`not a port: ${port}`);
}

function usage(error: string): Asked {
  return { name: 'usage', error };
}
