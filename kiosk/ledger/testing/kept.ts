import { cityInstant, epochMs } from '../../../domain/city-time.ts';
import type { Clock } from '../../../domain/clock.ts';
import { VirtualTimers } from '../../../sync/testing/virtual-timers.ts';
import { type Alerts, createAlerts } from '../../alerts.ts';
import { at } from '../../testing/town.ts';
import type { Ledger } from '../ledger.ts';
import { reserveIn } from '../upkeep/reserve.ts';
import { perform, type Task, type TaskResult } from '../upkeep/task.ts';
import { createUpkeep, type Upkeep } from '../upkeep/upkeep.ts';
import { KEY, openIn, tempFolder } from './temp.ts';

export const DAY_MS = 24 * 3_600_000;
/** Virtual time begins in the evening. */
const START = epochMs('2026-11-23T19:00:00+08:00');

/** A ledger under upkeep on virtual time. */
export type Kept = {
  folder: string;
  ledger: Ledger;
  timers: VirtualTimers;
  alerts: Alerts;
  upkeep: Upkeep;
  tasks: Task['kind'][];
  faults: string[];
  /** What the disk says it has left. */
  disk: { free: number };
};

/** Puts a ledger under upkeep; its tasks are done on the spot, unless `run` says otherwise. */
export function kept(folder = tempFolder(), run: (task: Task) => TaskResult = perform, reserveBytes = 1e6): Kept {
  const ledger = openIn(folder);
  const timers = new VirtualTimers();
  const alerts = createAlerts(() => {});
  const tasks: Task['kind'][] = [];
  const faults: string[] = [];
  const disk = { free: 1e12 };
  const clock: Clock = { at: () => ({ ...at(0), wall: cityInstant(START + timers.now()) }) };
  const reserve = reserveIn(folder, reserveBytes);
  const upkeep = createUpkeep({
    ledger,
    dataFolder: folder,
    key: KEY,
    clock,
    timers,
    alerts,
    reserve: { ...reserve, renew: (goesOn) => heldBy(timers, reserve.renew(goesOn)) },
    freeBytes: () => disk.free,
    async run(task) {
      tasks.push(task.kind);
      return run(task);
    },
    onFault: (error) => faults.push(String(error)),
  });
  return { folder, ledger, timers, alerts, upkeep, tasks, faults, disk };
}

/** Lets virtual time pass. */
export async function pass({ timers }: Kept, ms: number): Promise<void> {
  await timers.advance(ms);
}

/** Keeps virtual time from passing while the real disk works. */
async function heldBy<T>(timers: VirtualTimers, work: Promise<T>): Promise<T> {
  let done = false;
  const hold = () => {
    timers.stir();
    if (!done) setImmediate(hold);
  };
  hold();
  try {
    return await work;
  } finally {
    done = true;
  }
}
