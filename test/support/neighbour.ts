import { join } from 'node:path';
import { type Running, run } from './process.ts';
import { connectScreen, type ScreenClient } from './screen-client.ts';
import type { Stage } from './stage.ts';

/** Another kiosk of the same house, with its own ledger and keys and without a reader; seen through the contract alone. */
export type Neighbour = {
  call: ScreenClient['call'];
  /** Starts it again: it asks the city for news at once and not within a minute. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const READY = /^Haitang ready (\S+)$/;

/** Starts it on the stage's platform, with a one-time code of its own. */
export async function openNeighbour(stage: Stage): Promise<Neighbour> {
  const data = join(stage.folder, 'neighbour');
  const env = { HAITANG_KEYS: join(stage.folder, 'neighbour-keys') };
  const asked = ['enrol-code', '--data', stage.platformData, '--venue', 'SZ-GS-ST-01'];
  const code = await run('platform/main.ts', asked, stage.env).line(/^[A-Z0-9-]{4,}$/);
  const args = ['--demo', '--shell', 'none', '--port', '0', '--data', data, '--platform', stage.platformUrl];

  async function start(more: string[]): Promise<{ kiosk: Running; screen: ScreenClient }> {
    const kiosk = run('kiosk/cli/start.ts', [...args, ...more], env);
    return { kiosk, screen: await connectScreen(await kiosk.line(READY)) };
  }
  let current = await start(['--enrol-code', code]);
  const stop = async () => {
    current.screen.close();
    await current.kiosk.stop();
  };
  return {
    get call() {
      return current.screen.call;
    },
    stop,
    async restart() {
      await stop();
      current = await start([]);
    },
  };
}
