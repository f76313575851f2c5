import { parseArgs } from 'node:util';
import { parseReaderUrl, type ReaderSource } from '../../device/index.ts';

/** What `npm start` was asked for. `data` and `port` are null where the command line says nothing. */
export type StartArguments = {
  data: string | null;
  port: number | null;
  shell: 'electron' | 'chromium' | 'none' | null;
  demo: boolean;
  readers: ReaderSource[];
  platform: string | null;
  enrolCode: string | null;
};

export const START_USAGE = `npm start -- [--data DIR] [--port N] [--shell electron|chromium|none] [--demo] [--reader URL]…
             [--platform URL --enrol-code CODE]
without arguments: the demo`;

const SHELLS = ['electron', 'chromium', 'none'] as const;

/** Reads the arguments of `npm start`; an error is one sentence for the person at the keyboard. */
export function readStartArguments(argv: string[]): { ok: true; asked: StartArguments } | { ok: false; error: string } {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values } = parsed;
  // A variable that a script forgot to set must not make the current folder a data folder.
  const empty = Object.entries(values).find(([, value]) => value === '');
  if (empty) return wrong(`--${empty[0]} needs a value.`);
  const shell = values.shell ?? null;
  if (shell !== null && !isShell(shell)) return wrong(`--shell is one of ${SHELLS.join(', ')}, not "${shell}".`);
  const port = values.port === undefined ? null : portOf(values.port);
  if (Number.isNaN(port)) return wrong(`--port is a number from 0 to 65535, not "${values.port}".`);
  const platform = values.platform ?? null;
  if (platform !== null && !isHttpUrl(platform))
    return wrong(`--platform is an address such as http://127.0.0.1:8000, not "${platform}".`);
  const enrolCode = values['enrol-code'] ?? null;
  if (enrolCode !== null && platform === null) return wrong('--enrol-code needs --platform: whose code is it?');
  const readers: ReaderSource[] = [];
  for (const url of values.reader ?? []) {
    const reader = parseReaderUrl(url);
    if (!reader.ok) return wrong(`--reader ${reader.error}`);
    readers.push(reader.source);
  }
  const demo = values.demo === true || argv.length === 0;
  return { ok: true, asked: { data: values.data ?? null, port, shell, demo, readers, platform, enrolCode } };
}

function parse(argv: string[]) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        shell: { type: 'string' },
        demo: { type: 'boolean' },
        reader: { type: 'string', multiple: true },
        platform: { type: 'string' },
        'enrol-code': { type: 'string' },
      },
    });
    return { ok: true as const, values };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function isShell(text: string): text is (typeof SHELLS)[number] {
  return (SHELLS as readonly string[]).includes(text);
}

/** A port in plain digits, NaN for anything else. */
function portOf(text: string): number {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : Number.NaN;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function wrong(error: string): { ok: false; error: string } {
  return { ok: false, error };
}
