import type { Alerts } from '../../alerts.ts';
import { isDiskFull } from '../damage.ts';
import type { Db } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import { UPKEEP_LIMITS } from './limits.ts';
import { openOrRescue } from './open.ts';
import { type Rescue, rescueLedger } from './rescue.ts';
import type { Reserve } from './reserve.ts';

/** What a healer works with. */
export type HealerParts = {
  ledger: Ledger;
  dataFolder: string;
  key: string;
  alerts: Alerts;
  reserve: Reserve;
  onFault: (error: unknown) => void;
};

/**
 * Puts a rescued file in the place of a damaged one under the running kiosk. `heal` returns whether the ledger goes on in
 * a new file; if not, the alert `ledger_damaged` stands. A disk on which file after file breaks is not healed for ever.
 */
export function createHealer(parts: HealerParts): { heal(cause: unknown): boolean } {
  const { ledger, dataFolder, key, alerts, reserve } = parts;
  let healed = 0;

  function rescue(): Rescue | null {
    let made: Rescue | null = null;
    ledger.exchange((current) => {
      try {
        made = rescueLedger(dataFolder, key, () => current.close());
      } catch (error) {
        if (current.open) throw error;
        // The files were being moved: opening finishes that, as after a power cut.
        parts.onFault(error);
      }
      return current.open ? current : openAgain(dataFolder, key);
    });
    return made;
  }

  /** The new file needs room beside the damaged one. */
  function rescueWithReserve(): Rescue | null {
    try {
      return rescue();
    } catch (error) {
      if (!isDiskFull(error) || !reserve.spend()) throw error;
      alerts.set('disk_full', true);
      return rescue();
    }
  }

  return {
    heal(cause) {
      let made: Rescue | null = null;
      try {
        if (healed < UPKEEP_LIMITS.rescues_per_start) made = rescueWithReserve();
      } catch (error) {
        parts.onFault(error);
      }
      if (made) healed += 1;
      alerts.set('ledger_rescued', made !== null || alerts.has('ledger_rescued'));
      alerts.set('ledger_damaged', made === null);
      parts.onFault(new Error(`the ledger was damaged: ${made ? reportOf(made) : 'no rescue'}`, { cause }));
      return made !== null;
    },
  };
}

function openAgain(dataFolder: string, key: string): Db {
  const opened = openOrRescue(dataFolder, key);
  if (!opened.ok) throw new Error(`the rescued ledger does not open: ${opened.fault.code}`);
  return opened.db;
}

function reportOf({ rescued, lost, log_id, aside }: Rescue): string {
  return `${rescued} events go on in log ${log_id}, ${lost} rows are lost, the damaged file is in ${aside}`;
}
