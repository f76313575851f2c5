import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ReaderSource } from '../device/index.ts';
import { machineTime } from './clock.ts';
import { lockDataFolder } from './data-lock.ts';
import { type DemoPlatform, startDemoPlatform } from './demo/platform.ts';
import { demoVenueCode, openDemoMeeting } from './demo/prepare.ts';
import { createKiosk, type Kiosk } from './kiosk.ts';
import type { OpenFault } from './ledger/database.ts';
import { writeFact } from './ledger/fact.ts';
import { feedPosition } from './ledger/reference.ts';
import { LIMITS } from './limits.ts';
import { realTimers } from './timers.ts';
import type { Vault } from './vault/keys.ts';

/** What a service is started with, whichever shell shows its screens. */
export type ServiceOptions = {
  data: string;
  vault: Vault;
  readers: ReaderSource[];
  demo: boolean;
  platform: string | null;
  enrolCode: string | null;
  log: Logger;
};

/** Why a service does not start: the ledger does not open, or another kiosk has the data folder. */
export type ServiceFault = OpenFault | { code: 'data_in_use' };

/** A service under way. `ready` resolves when its first answer to the city is in, or when waiting for it makes no sense. */
export type Service = { kiosk: Kiosk; ready: Promise<ServiceReport>; stop(): Promise<void> };

/** How the start went: the address of the demo's platform, and why an enrolment was refused. */
export type ServiceReport = { demoPlatform: string | null; enrolRefused: string | null };

const WEDGE: ReaderSource = { kind: 'wedge', id: 'wedge:', protocol: 'wedge' };
const SIMULATED: ReaderSource = { kind: 'simulated', id: 'simulated:', protocol: 'rdm6300', name: '', aim: false };

/** Starts the kiosk on real time and the real network. The screens may be shown at once, before `ready`. */
export function startService(
  options: ServiceOptions,
): { ok: true; service: Service } | { ok: false; fault: ServiceFault } {
  const { log } = options;
  const lock = lockDataFolder(options.data);
  if (!lock) return { ok: false, fault: { code: 'data_in_use' } };
  const created = createKiosk({
    dataFolder: options.data,
    vault: options.vault,
    readers: withUsualReaders(options.readers, options.demo),
    demo: options.demo,
    timers: realTimers,
    machine: machineTime(),
    random: Math.random,
    fetch,
    onFault: (error) => log.error({ err: error }, 'fault'),
  });
  if (!created.ok) {
    lock.release();
    return created;
  }
  const { kiosk } = created;
  if (options.demo) writeFact(kiosk.ledger.db, 'demo', true);
  let platform: DemoPlatform | null = null;
  let stopped = false;
  const ready = reachPlatform(options, kiosk, (started) => {
    platform = started;
    if (stopped) started.stop();
  });
  return {
    ok: true,
    service: {
      kiosk,
      ready,
      async stop() {
        stopped = true;
        platform?.stop();
        await kiosk.stop();
        lock.release();
        log.info('stopped');
      },
    },
  };
}

/** The keyboard wedge is always listened to; the demo always has a simulated reader. */
function withUsualReaders(readers: ReaderSource[], demo: boolean): ReaderSource[] {
  const all = [...readers];
  if (demo && !all.some((reader) => reader.kind === 'simulated')) all.push(SIMULATED);
  if (!all.some((reader) => reader.kind === 'wedge')) all.push(WEDGE);
  return all;
}

async function reachPlatform(
  options: ServiceOptions,
  kiosk: Kiosk,
  started: (platform: DemoPlatform) => void,
): Promise<ServiceReport> {
  const report: ServiceReport = { demoPlatform: null, enrolRefused: null };
  let { platform, enrolCode } = options;
  const enrolled = () => kiosk.line.view().state !== 'not_enrolled';
  if (options.demo && platform === null) {
    const demo = await startDemoPlatform(join(options.data, 'platform'));
    started(demo);
    platform = demo.url;
    report.demoPlatform = demo.url;
    if (!enrolled()) enrolCode = await demo.enrolCode(demoVenueCode(kiosk.clock.at().wall));
  }
  if (platform !== null && enrolled()) kiosk.line.movedTo(platform);
  else if (platform !== null && enrolCode !== null) {
    const result = await kiosk.line.enrol(platform, enrolCode);
    if (!result.ok) report.enrolRefused = result.code;
  }
  const limit = options.demo ? LIMITS.demo_ready_ms : LIMITS.enrol_ready_ms;
  if (platform !== null && enrolled()) await until(limit, () => hasReference(kiosk));
  if (options.demo) await until(limit, () => !enrolled() || openDemoMeeting(kiosk));
  return report;
}

function hasReference({ ledger }: Kiosk): boolean {
  return feedPosition(ledger.db, 'roster')?.complete === 1 && feedPosition(ledger.db, 'agenda')?.complete === 1;
}

async function until(limitMs: number, holds: () => boolean): Promise<void> {
  const deadline = realTimers.now() + limitMs;
  while (!holds() && realTimers.now() < deadline) {
    await new Promise((done) => setTimeout(done, LIMITS.ready_poll_ms));
  }
}
