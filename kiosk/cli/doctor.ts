import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type DoctorCheck,
  deviceChecks,
  installCommand,
  parseReaderUrl,
  serialPorts,
  thisSystem,
  udevRules,
} from '../../device/index.ts';
import { freeBytes } from '../disk/folder.ts';
import { UPKEEP_LIMITS } from '../ledger/upkeep/limits.ts';
import { findShell } from '../shell/find.ts';
import { dataFolder } from './folders.ts';

/** What `doctor` was asked for, or one sentence about what is wrong with it. */
export type DoctorAsked =
  | { ok: true; data: string | null; json: boolean; rules: string | null }
  | { ok: false; error: string };

/** The lines of the answer, and whether something is missing without which the kiosk does not work. */
export type DoctorAnswer = { lines: string[]; healthy: boolean };

export const DOCTOR_USAGE = `npm run -s haitang -- doctor [--json] [--data DIR] what is missing on this machine, and the command that mends it
npm run -s haitang -- doctor --udev-rules [--reader URL]…  rules that let the kiosk open its readers (Linux)`;

const OLDEST_NODE = 24;
const OWNER_ONLY = 0o077;
const MARKS: Readonly<Record<DoctorCheck['state'], string>> = { ok: '✓', warning: '!', missing: '✗' };

/** Reads the arguments of `doctor`. */
export function readDoctor(args: string[]): DoctorAsked {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean' },
      data: { type: 'string' },
      'udev-rules': { type: 'boolean' },
      reader: { type: 'string', multiple: true },
    },
  });
  const readers = (values.reader ?? []).map(parseReaderUrl);
  const wrong = readers.find((reader) => !reader.ok);
  if (wrong !== undefined && !wrong.ok) return { ok: false, error: `--reader ${wrong.error}` };
  const sources = readers.flatMap((reader) => (reader.ok ? [reader.source] : []));
  const rules = values['udev-rules'] === true ? udevRules(sources) : null;
  return { ok: true, data: values.data ?? null, json: values.json === true, rules };
}

/** Looks at the machine: the program's own needs, then those of readers. */
export async function doctor({ data, json, rules }: Extract<DoctorAsked, { ok: true }>): Promise<DoctorAnswer> {
  if (rules !== null) return { lines: [rules.trimEnd()], healthy: true };
  const folder = dataFolder(data, false);
  const checks = [
    nodeCheck(process.versions.node),
    screenCheck(),
    ...folderChecks(folder),
    ...(await deviceChecks(thisSystem(), await serialPorts())),
  ];
  const healthy = checks.every(({ state }) => state !== 'missing');
  const lines = json ? [JSON.stringify({ ok: healthy, checks })] : checks.map(inWords);
  return { lines, healthy };
}

/** One check on one line: "✗ pcscd: does not run → sudo systemctl …". */
export function inWords({ check, state, found, fix }: DoctorCheck): string {
  return `${MARKS[state]} ${check}: ${found}${fix === null ? '' : ` → ${fix}`}`;
}

function nodeCheck(version: string): DoctorCheck {
  const check = 'node';
  if (Number(version.split('.')[0]) >= OLDEST_NODE) return { check, state: 'ok', found: version, fix: null };
  return {
    check,
    state: 'missing',
    found: version,
    fix: 'start it through npm (npm start), which brings its own Node',
  };
}

function screenCheck(): DoctorCheck {
  const check = 'browser';
  // A machine set up over the network has no display now and will have one later.
  const shell = findShell('chromium') ?? findShell('electron');
  if (shell !== null && shell.name !== 'none') return { check, state: 'ok', found: shell.path, fix: null };
  return { check, state: 'warning', found: 'none', fix: browserFix() };
}

function browserFix(): string {
  if (process.platform !== 'linux') return 'install Google Chrome or Microsoft Edge';
  return installCommand('chromium', thisSystem());
}

function folderChecks(folder: string): DoctorCheck[] {
  if (!existsSync(folder)) return [{ check: 'data folder', state: 'ok', found: `${folder}: not begun yet`, fix: null }];
  const checks: DoctorCheck[] = [];
  const open = process.platform !== 'win32' && (statSync(folder).mode & OWNER_ONLY) !== 0;
  if (!thisSystem().mayUse(folder))
    checks.push({
      check: 'data folder',
      state: 'missing',
      found: `${folder}: no permission`,
      fix: 'start as its owner',
    });
  else if (open)
    checks.push({
      check: 'data folder',
      state: 'warning',
      found: `${folder}: others may look in`,
      fix: `chmod 700 ${folder}`,
    });
  else checks.push({ check: 'data folder', state: 'ok', found: folder, fix: null });
  const free = freeBytes(folder);
  const gigabytes = free === null ? 'unknown' : `${(free / 1e9).toFixed(1)} GB free`;
  const short = free !== null && free < UPKEEP_LIMITS.disk_low_bytes;
  const fix = short ? 'make room on this disk' : null;
  return [...checks, { check: 'disk', state: short ? 'missing' : 'ok', found: gigabytes, fix }];
}
