import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { PROGRAM_FOLDER } from '../software.ts';

/** The demo's own platform, a process beside the kiosk: its address, and one-time codes for the demo's venue. */
export type DemoPlatform = { url: string; enrolCode(venue: string): Promise<string>; stop(): void };

const PROGRAM = join(PROGRAM_FOLDER, 'platform', 'main.ts');
const TRIES = 8;
const PAUSE_MS = 1_000;

/**
 * Starts the demo platform on `dataFolder`. It ends with this process, also when this process is killed. One left over from a moment ago may still hold the folder, so the start is tried again.
 */
export async function startDemoPlatform(dataFolder: string): Promise<DemoPlatform> {
  let lastError = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    const started = await start(dataFolder);
    if (started.ok) return platformOf(started.child, started.url, dataFolder);
    lastError = started.error;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  throw new Error(`the demo platform does not start: ${lastError}`);
}

function platformOf(child: ChildProcess, url: string, dataFolder: string): DemoPlatform {
  return {
    url,
    async enrolCode(venue) {
      const args = [PROGRAM, 'enrol-code', '--data', dataFolder, '--venue', venue];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return stdout.trim();
    },
    stop: () => void child.kill('SIGTERM'),
  };
}

type Started = { ok: true; child: ChildProcess; url: string } | { ok: false; error: string };

function start(dataFolder: string): Promise<Started> {
  const child = spawn(process.execPath, [PROGRAM, '--demo', '--data', dataFolder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HAITANG_END_WITH_PARENT: '1' },
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint = (complaint + String(chunk)).slice(-2_000);
  });
  return new Promise((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^Platform ready (\S+)$/.exec(line)?.[1];
      if (url) done({ ok: true, child, url });
    });
    child.once('error', (error) => done({ ok: false, error: error.message }));
    child.once('exit', () => done({ ok: false, error: complaint.trim() }));
  });
}
