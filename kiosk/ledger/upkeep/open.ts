import { existsSync, statSync } from 'node:fs';
import { isDamage } from '../damage.ts';
import { mayBeDamaged, type OpenResult, openLedgerFile } from '../database.ts';
import { ledgerPath } from '../folder.ts';
import { openLog } from '../log.ts';
import { backups } from './backups.ts';
import { rescueLedger } from './rescue.ts';
import { finishRescue } from './set-aside.ts';

/**
 * Opens the ledger of a data folder for writing, whatever happened to its file: a rescue that a power cut interrupted is
 * finished, a damaged file is rescued first, and a file that is gone while backups of it stand comes back from them.
 * A file that may merely have another key is never set aside: that takes a backup that opens with this one.
 */
export function openOrRescue(dataFolder: string, key: string): OpenResult {
  finishRescue(dataFolder);
  const path = ledgerPath(dataFolder);
  const opened = isLost(dataFolder) ? LOST : openWhole(path, key);
  if (opened.ok || !mayBeDamaged(opened.fault)) return opened;
  return rescueLedger(dataFolder, key) ? openLedgerFile(path, key) : opened;
}

const LOST: OpenResult = {
  ok: false,
  fault: { code: 'wrong_key_or_not_a_ledger', detail: 'the file is gone, and its backups do not open with this key' },
};

/** Opens the file and reads from it where every write begins. */
function openWhole(path: string, key: string): OpenResult {
  const opened = openLedgerFile(path, key);
  if (!opened.ok) return opened;
  const { db } = opened;
  try {
    db.transaction(() => openLog(db)).immediate();
    return opened;
  } catch (error) {
    db.close();
    if (!isDamage(error)) throw error;
    return { ok: false, fault: { code: 'cannot_open', detail: String(error), sqlite: 'SQLITE_CORRUPT' } };
  }
}

/** No file, or one without a byte, where there was one: SQLite would begin an empty ledger without a word. */
function isLost(dataFolder: string): boolean {
  const path = ledgerPath(dataFolder);
  const empty = !existsSync(path) || statSync(path).size === 0;
  return empty && backups(dataFolder).length > 0;
}
