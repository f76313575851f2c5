import { parseArgs } from 'node:util';
import type { Db } from '../ledger/database.ts';
import { verifyLedger } from '../ledger/history.ts';
import { decodeLines } from './decode.ts';
import { demoCardLines } from './demo-cards.ts';
import { detectLines } from './detect.ts';
import { DOCTOR_USAGE, doctor, readDoctor } from './doctor.ts';
import { exportLines } from './export.ts';
import { dataFolder } from './folders.ts';
import { openData } from './open-data.ts';
import { OUTBOX_USAGE, outboxCommand } from './outbox.ts';
import { evaluateFile } from './rules.ts';
import { statusOf, statusText } from './status.ts';
import { readVerifyRecord, verifyRecord } from './verify-record.ts';
import { writeLines } from './write-lines.ts';

/** `npm run -s haitang -- COMMAND`: looks at a kiosk's data, also while the kiosk runs. Answers on standard output alone. */

const USAGE = `npm run -s haitang -- export --data DIR          the ledger's events, one JSON line each
npm run -s haitang -- verify --data DIR          checks the hash chain
npm run -s haitang -- status --data DIR [--json] what the kiosk holds and what waits
npm run -s haitang -- demo-cards --data DIR      the cards of the demo, one JSON line each
npm run -s haitang -- decode PROTOCOL            bytes on standard input → one JSON line per reading
npm run -s haitang -- detect [PORT]              serial ports, or what stands behind one, as JSON lines
${DOCTOR_USAGE}
npm run -s haitang -- verify-record CODE --data DIR  what the QR of a printed record says, and whether it is true
${OUTBOX_USAGE}
npm run -s haitang -- rules evaluate --input FILE  verdicts of the rules for cases in JSON`;

// A reader of the output that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const [command, ...rest] = process.argv.slice(2);

try {
  await run(command, rest);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error), 1);
}

async function run(name: string | undefined, args: string[]): Promise<void> {
  switch (name) {
    case 'export':
      return withData(args, async (db) => writeLines(exportLines(db)));
    case 'verify':
      return withData(args, async (db) => {
        const verified = verifyLedger(db);
        await writeLines([JSON.stringify(verified)]);
        if (!verified.ok) process.exitCode = 1;
      });
    case 'status':
      return withData(args, async (db, json) => {
        const status = statusOf(db);
        await writeLines(json ? [JSON.stringify(status)] : statusText(status));
      });
    case 'demo-cards':
      return withData(args, async (db) => writeLines(demoCardLines(db)));
    case 'decode':
      return writeLines(decodeLines(args[0], process.stdin));
    case 'detect':
      return writeLines(detectLines(args[0] ?? null));
    case 'doctor':
      return examine(args);
    case 'verify-record':
      return checkRecord(args);
    case 'outbox': {
      const result = await outboxCommand(args);
      return result.ok ? writeLines([result.text]) : fail(result.error, 1);
    }
    case 'rules':
      return evaluateRules(args);
    default:
      return fail(name === undefined ? USAGE : `There is no command "${name}".\n${USAGE}`, 2);
  }
}

async function withData(args: string[], act: (db: Db, json: boolean) => Promise<void>): Promise<void> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, json: { type: 'boolean' } } });
  const opened = openData(dataFolder(values.data ?? null, true));
  if (!opened.ok) return fail(opened.error, 1);
  try {
    await act(opened.db, values.json === true);
  } finally {
    opened.db.close();
  }
}

async function checkRecord(args: string[]): Promise<void> {
  const { code, data } = readVerifyRecord(args);
  if (code === null) return fail(USAGE, 2);
  return withData(data === null ? [] : ['--data', data], async (db) => {
    const verified = verifyRecord(db, code);
    await writeLines([JSON.stringify(verified)]);
    if (!verified.ok) process.exitCode = 1;
  });
}

async function examine(args: string[]): Promise<void> {
  const asked = readDoctor(args);
  if (!asked.ok) return fail(asked.error, 2);
  const { lines, healthy } = await doctor(asked);
  await writeLines(lines);
  if (!healthy) process.exitCode = 1;
}

async function evaluateRules(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { input: { type: 'string' } } });
  if (positionals[0] !== 'evaluate' || values.input === undefined) return fail(USAGE, 2);
  await writeLines([evaluateFile(values.input)]);
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
