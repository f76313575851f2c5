import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReaderSource } from '../../device/index.ts';
import { epochMs } from '../../domain/city-time.ts';
import { createKiosk, type Kiosk } from '../kiosk.ts';
import { createRouter } from '../rpc/router.ts';
import { realTimers } from '../timers.ts';
import { type Keys, newKeys, type Vault } from '../vault/keys.ts';
import { evening, openTown, type Town } from './town.ts';

/** A kiosk of the town as it runs in production, on files and real timers; its clock begins at 19:00 of the evening. */
export type RunningKiosk = {
  folder: string;
  dataFolder: string;
  screens: string;
  kiosk: Kiosk;
  town: Town;
  router: ReturnType<typeof createRouter>;
  /** What came to light as a bug. */
  faults: unknown[];
  stop(): Promise<void>;
};

const WEDGE: ReaderSource = { kind: 'wedge', id: 'wedge:', protocol: 'wedge' };

/** Starts it in a folder of its own; the network is down. */
export function startKiosk({ demo = false, vault = memoryVault() } = {}): RunningKiosk {
  const folder = mkdtempSync(join(tmpdir(), 'haitang-kiosk-'));
  const [dataFolder, screens] = [join(folder, 'data'), builtScreens(folder)];
  const faults: unknown[] = [];
  const started = performance.now();
  const created = createKiosk({
    dataFolder,
    vault,
    readers: [WEDGE],
    demo,
    timers: realTimers,
    machine: {
      wall: () => epochMs(evening(0)) + Math.round(performance.now() - started),
      mono: () => Math.round(performance.now()),
      bootId: 'boot',
    },
    random: () => 0.5,
    fetch: () => Promise.reject(new TypeError('the line is down')),
    onFault: (error) => faults.push(error),
  });
  if (!created.ok) throw new Error(`the kiosk does not open: ${created.fault.code}`);
  const { kiosk } = created;
  return {
    folder,
    dataFolder,
    screens,
    kiosk,
    town: openTown(kiosk.ledger),
    router: createRouter(kiosk),
    faults,
    async stop() {
      await kiosk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function memoryVault(): Vault {
  let keys: Keys = newKeys();
  return {
    keys: () => keys,
    save(changed) {
      keys = changed;
    },
  };
}

/** A folder as the build makes it, with a secret beside it that no request may reach. */
function builtScreens(folder: string): string {
  const screens = join(folder, 'screens');
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html><title>Haitang</title>');
  writeFileSync(join(screens, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  return screens;
}
