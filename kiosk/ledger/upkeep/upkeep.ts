import { z } from 'zod';
import { cityDate } from '../../../domain/city-time.ts';
import type { Clock } from '../../../domain/clock.ts';
import type { Timers } from '../../../domain/timers.ts';
import type { Alerts } from '../../alerts.ts';
import { isDamage, isDiskFull } from '../damage.ts';
import { readFact, writeFact } from '../fact.ts';
import type { Ledger } from '../ledger.ts';
import { backups } from './backups.ts';
import { createHealer } from './healer.ts';
import { UPKEEP_LIMITS } from './limits.ts';
import { backupIsDue } from './nightly.ts';
import type { Reserve } from './reserve.ts';
import { setAsideFolders } from './set-aside.ts';
import type { Task, TaskResult } from './task.ts';

/** What upkeep works with. */
export type UpkeepParts = {
  ledger: Ledger;
  dataFolder: string;
  key: string;
  clock: Clock;
  timers: Timers;
  alerts: Alerts;
  reserve: Reserve;
  freeBytes: () => number | null;
  /** Does a task beside the writer, on a thread of its own; a test does it on the spot. */
  run: (task: Task) => Promise<TaskResult>;
  /** Told what an alert names by its code alone. */
  onFault: (error: unknown) => void;
};

/** The care of the ledger's file while the kiosk runs. */
export type Upkeep = {
  /** An error came up in reading: when it means damage, the file is rescued now. */
  suspect(error: unknown): void;
  /** What is not essential waits, so that the last room is for check-ins. */
  diskIsFull(): boolean;
  /** Ends; resolves when the look under way is over. */
  stop(): Promise<void>;
};

const CheckedFact = z.object({ log_id: z.string(), seq: z.int(), hash: z.string() });

/**
 * Looks after the file: an inspection after the start, from where the last one ended; a backup every night; a reserve for
 * a full disk; and a rescue as soon as damage shows, found by an inspection, a backup or a write that failed.
 */
export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { ledger, dataFolder, key, alerts, reserve, timers } = parts;
  const healer = createHealer(parts);
  let stopped = false;
  let timer: unknown = null;
  let look: Promise<void> = Promise.resolve();

  ledger.onFailed((error) => {
    if (isDamage(error)) return healer.heal(error);
    if (!isDiskFull(error)) return false;
    alerts.set('disk_full', true);
    return reserve.spend();
  });

  const again = (ms: number, next: () => Promise<void>) => {
    const turn = () => {
      look = next()
        .catch(parts.onFault)
        .finally(() => again(UPKEEP_LIMITS.look_ms, lookAround));
    };
    if (!stopped) timer = timers.setTimeout(turn, ms);
  };

  async function firstLook(): Promise<void> {
    const from = readFact(ledger.db, 'checked', CheckedFact);
    await run({ kind: 'inspect', dataFolder, key, from });
    await lookAround();
  }

  async function lookAround(): Promise<void> {
    if (stopped) return;
    const free = parts.freeBytes();
    alerts.set('disk_nearly_full', free !== null && free < UPKEEP_LIMITS.disk_low_bytes);
    alerts.set('ledger_rescued', setAsideFolders(dataFolder).length > 0);
    if (await reserve.renew(() => !stopped)) alerts.set('disk_full', false);
    const { wall } = parts.clock.at();
    if (stopped || alerts.has('disk_full') || !backupIsDue(backups(dataFolder).at(-1) ?? null, wall)) return;
    const keep = UPKEEP_LIMITS.backups_kept;
    await run({ kind: 'back_up', dataFolder, key, date: cityDate(wall), keep });
  }

  /** A result counts for the file that was looked at: meanwhile a write may have met damage and healed it. */
  async function run(task: Task): Promise<void> {
    const file = ledger.db;
    const result = await parts.run(task);
    if (!stopped && file === ledger.db) take(result);
  }

  function take(result: TaskResult): void {
    if (result.kind === 'inspected' && result.checked) writeFact(ledger.db, 'checked', result.checked);
    if (result.kind === 'damaged') healer.heal(result.damage);
    if (result.kind === 'backed_up') alerts.set('backup_failed', false);
    if (result.kind === 'failed') {
      alerts.set('backup_failed', true);
      parts.onFault(new Error(`upkeep of the ledger failed: ${result.detail}`));
    }
  }

  again(UPKEEP_LIMITS.first_check_ms, firstLook);
  alerts.set('ledger_rescued', setAsideFolders(dataFolder).length > 0);
  return {
    suspect(error) {
      if (isDamage(error)) healer.heal(error);
    },
    diskIsFull: () => alerts.has('disk_full'),
    stop() {
      stopped = true;
      timers.clearTimeout(timer);
      return look;
    },
  };
}
