import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../platform/cli/command.ts';
import { overHttp, VirtualKiosk } from '../../platform/support/kiosk.ts';
import { startPostgres, type TestServer } from '../../platform/support/postgres.ts';
import { type Running, run } from '../support/process.ts';
import { memoryOf } from './memory.ts';

/** The real platform as a process of its own, on a real PostgreSQL; both on this machine and for this measurement alone. */
export type City = {
  url: string;
  database: TestServer;
  platform: Running;
  /** A one-time code for the demo's venue. */
  code(): Promise<string>;
  /** A kiosk that has enrolled. */
  kiosk(): Promise<VirtualKiosk>;
  /** Resident memory of the platform's process in MiB. */
  memory(): number;
  stop(): Promise<void>;
};

const VENUE = 'SZ-GS-ST-01';

/** Starts it with the demo's city in it. */
export async function openCity(): Promise<City> {
  const database = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'haitang-bench-'));
  const platform = run('platform/main.ts', ['--demo', '--data', folder, '--port', '0'], { DATABASE_URL: database.url });
  const url = await platform.line(/^Platform ready (\S+)$/, 120_000);
  const code = async () => {
    const outcome = await runCommand(folder, 'enrol-code', { venue: VENUE });
    if (!outcome.ok || outcome.text === undefined) throw new Error('no enrolment code');
    return outcome.text;
  };
  return {
    url,
    database,
    platform,
    code,
    async kiosk() {
      const kiosk = new VirtualKiosk(overHttp(url), Date.now);
      const { status } = await kiosk.enrol(await code());
      if (status !== 201) throw new Error(`enrolment answered ${status}`);
      return kiosk;
    },
    memory: () => memoryOf(platform.child.pid ?? 0),
    async stop() {
      await platform.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
