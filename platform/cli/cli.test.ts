import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAIN_VENUE_CODE } from '../../domain/demo/venues.ts';
import type { Overview } from '../overview/overview.ts';
import { overHttp, VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { readArguments } from './arguments.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const LONG = 120_000;

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-platform-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await ended(child);
  }
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args, '--data', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    out.stdout += text;
  });
  child.stderr.on('data', (text) => {
    out.stderr += text;
  });
  return { child, out };
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

async function run(...args: string[]) {
  const { child, out } = start(...args);
  const code = await ended(child);
  return { code, ...out };
}

/** Starts a server and waits for its line. */
async function serving(...args: string[]) {
  const { child, out } = start('--port', '0', ...args);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => out.stdout.includes('\n') && resolve());
    child.once('exit', () => reject(new Error(out.stderr)));
  });
  const url = /^Platform ready (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(out.stdout)?.[1];
  if (!url) throw new Error(`unexpected: ${out.stdout}`);
  return { child, out, url };
}

describe('arguments', () => {
  it('have defaults, and ports of their own', () => {
    expect(readArguments([])).toMatchObject({ name: 'serve', port: null, demo: false });
    expect(readArguments(['--port', '0', '--demo'])).toMatchObject({ port: 0, demo: true });
    expect(readArguments(['enrol-code', '--venue', 'X'])).toMatchObject({
      command: 'enrol-code',
      options: { venue: 'X' },
    });
  });

  it.each([
    [['--port', '70000']],
    [['--port', 'x']],
    [['serve']],
    [['status', 'more']],
    [['--nope']],
    [['--venue', 'X']],
  ])('%j is answered with the usage', (argv) => {
    expect(readArguments(argv)).toMatchObject({ name: 'usage' });
  });
});

it('serves the demo, gives codes while it runs and after, refuses a second process, and stops in time', {
  timeout: LONG,
}, async () => {
  const first = await serving('--demo');
  expect(statSync(join(folder, 'admin.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const page = await fetch(first.url);
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringContaining("default-src 'none'"),
  ]);
  const overview = (await (await fetch(new URL('api/overview', first.url))).json()) as Overview;
  expect(overview.planned.length + overview.under_way.length).toBeGreaterThan(0);
  expect(overview.recent.length).toBeGreaterThan(0);

  const code = await run('enrol-code', '--venue', MAIN_VENUE_CODE);
  expect(code).toMatchObject({ code: 0, stdout: expect.stringMatching(/^320508-\w{4}-\w{4}-\w{4}\n$/), stderr: '' });
  const unknown = await run('enrol-code', '--venue', 'NOWHERE');
  expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(MAIN_VENUE_CODE) });
  const second = await run('--port', '0');
  expect(second).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('in use by process') });

  const kiosk = new VirtualKiosk(overHttp(first.url), () => Date.now());
  expect((await kiosk.enrol(code.stdout.trim())).status).toBe(201);
  const streaming = await fetch(new URL('api/live', first.url));
  const asked = Date.now();
  first.child.kill('SIGTERM');
  expect(await ended(first.child)).toBe(0);
  expect(Date.now() - asked).toBeLessThan(3_000);
  await streaming.body?.cancel().catch(() => undefined);
  expect(first.out.stdout).toBe(`Platform ready ${first.url}\n`);
  expect(first.out.stderr).toBe('');
  expect(existsSync(join(folder, 'admin.json'))).toBe(false);

  expect((await run('enrol-code', '--venue', MAIN_VENUE_CODE)).code).toBe(0);
  const log = readFileSync(join(folder, 'platform.log'), 'utf8');
  expect(log).not.toContain(code.stdout.trim());
});

it('F36: killed in the middle of pushes, it has every event that it gave a receipt for', {
  timeout: LONG,
}, async () => {
  const first = await serving('--demo');
  const code = await run('enrol-code', '--venue', MAIN_VENUE_CODE);
  const kiosk = new VirtualKiosk(overHttp(first.url), () => Date.now());
  await kiosk.enrol(code.stdout.trim());
  const ledger = new TestLedger().fill(600);
  await kiosk.register(ledger.logId);
  let proven = 0;
  const pushing = (async () => {
    for (let from = 1; from <= 600; from += 10) {
      const answer = await kiosk.push(ledger.logId, from, ledger.batch(from, from + 9));
      if (answer.status === 200 && answer.sealHolds) proven = answer.body.head.seq;
      if (proven === 50) first.child.kill('SIGKILL');
    }
  })();
  await pushing.catch(() => undefined);
  await ended(first.child);
  expect(proven).toBeGreaterThanOrEqual(50);
  expect(proven).toBeLessThan(600);

  const again = await serving('--demo');
  const after = new VirtualKiosk(overHttp(again.url), () => Date.now(), kiosk.key);
  Object.assign(after, { kioskId: kiosk.kioskId, keyId: kiosk.keyId, platformKeys: kiosk.platformKeys });
  const { body } = await after.hello([{ log_id: ledger.logId, state: 'open', head: ledger.head, acked: proven }]);
  const { seq, hash } = body.logs[0].head;
  expect(seq).toBeGreaterThanOrEqual(proven);
  expect(hash).toBe(ledger.hashAt(seq));
  for (let from = seq + 1; from <= 600; from += 200) {
    await after.push(ledger.logId, from, ledger.batch(from, Math.min(from + 199, 600)));
  }
  expect((await run('audit', '--full')).stdout).toBe('{"ok":true}\n');
});

it('a start that is ended before it is ready leaves a folder that starts', { timeout: LONG }, async () => {
  const { child } = start('--port', '0');
  while (!existsSync(join(folder, 'database'))) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGKILL');
  await ended(child);
  const second = await serving();
  expect((await fetch(new URL('health', second.url))).status).toBe(200);
});
