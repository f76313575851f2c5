import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './process.ts';

/** What one `npm run -s haitang -- …` command came to. */
export type CommandResult = { code: number | null; stdout: string; stderr: string };

/** Runs a command of the kiosk's command line to its end. */
export function haitang(args: string[], env: NodeJS.ProcessEnv, input?: Uint8Array): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'kiosk', 'cli', 'haitang.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    input,
    maxBuffer: 256 * 1024 * 1024,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** An exported event, as far as tests look into it. */
export type ExportedEvent = {
  seq: number;
  id: string;
  type: string;
  body: Record<string, unknown>;
  hash: string;
  prev_hash: string;
};

/** All events of a kiosk's ledger, by `export`. */
export function exported(data: string, env: NodeJS.ProcessEnv): ExportedEvent[] {
  const { stdout } = haitang(['export', '--data', data], env);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportedEvent);
}

/** A line of `demo-cards`. */
export type DemoCardLine = {
  name: string;
  organization: string;
  kind: string;
  number: string;
  frame_hex: string;
  pin: string | null;
  expected: boolean;
};

/** All demo cards, by `demo-cards`. */
export function demoCards(data: string, env: NodeJS.ProcessEnv): DemoCardLine[] {
  const { stdout } = haitang(['demo-cards', '--data', data], env);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DemoCardLine);
}
