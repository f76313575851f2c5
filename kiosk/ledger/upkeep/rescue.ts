import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { syncFile, syncFolder } from '../../disk/folder.ts';
import { writeWhole } from '../../disk/whole-file.ts';
import { type Db, openLedgerFile, openLedgerReadOnly } from '../database.ts';
import { ledgerPath } from '../folder.ts';
import { rehome } from '../fork.ts';
import { verifyLedger } from '../history.ts';
import { openNewestBackup } from './backups.ts';
import { keepOldLogs } from './old-logs.ts';
import { lastWritten, readableEvents } from './salvage.ts';
import { salvageMemory, salvageReference } from './salvage-state.ts';
import { newAsideFolder, putInPlace, rescuedPath } from './set-aside.ts';

/** What came of a rescue; it stands as `report.json` beside the damaged file, for the technician. */
export type Rescue = {
  log_id: string;
  parent: { log_id: string; seq: number; hash: string } | null;
  rescued: number;
  /** Rows that no source could give; the platform may hold what they held. */
  lost: number;
  /** The folder of the damaged file. */
  aside: string;
};

/**
 * Sets a damaged ledger aside, never deletes it, and goes on with a new file: in a new log (reason `corruption`, parent
 * where the old chain proves one) stands every event that can still be read, of the damaged file and of its newest
 * backup, with the same id, type, time, actor and body; beside it the old logs as far as they prove themselves, what the
 * kiosk remembers besides, and the roster. All chains are verified before the new file counts. Synchronous and as slow as writing every event again.
 * `closeWriter` is called when the new file is whole and the damaged one may be moved.
 * @returns null, and nothing is changed, when neither file opens: then it may be the key that is wrong
 * @throws what the disk throws while the new file is made; nothing is changed then
 */
export function rescueLedger(dataFolder: string, key: string, closeWriter: () => void = () => {}): Rescue | null {
  const damaged = openLedgerReadOnly(ledgerPath(dataFolder), key);
  // The backup was verified when it was made, so what both hold is taken from there.
  const sources = [openNewestBackup(dataFolder, key), damaged.ok ? damaged.db : null].filter((db) => db !== null);
  try {
    if (sources.length === 0) return null;
    const made = makeRescued(rescuedPath(dataFolder), key, sources);
    const aside = newAsideFolder(dataFolder);
    writeWhole(join(aside, 'report.json'), `${JSON.stringify(made, null, 2)}\n`);
    // The damaged file stays open for reading until the writer is closed: so the writer does not touch it on its way out.
    closeWriter();
    for (const db of sources.splice(0)) db.close();
    putInPlace(dataFolder, aside);
    return { ...made, aside };
  } finally {
    for (const db of sources) db.close();
  }
}

type Made = Omit<Rescue, 'aside'>;

/** Makes the new file under another name; it counts from the moment it is whole, verified and on the disk. */
function makeRescued(target: string, key: string, sources: Db[]): Made {
  const unproved = `${target}.new`;
  removeLedger(unproved);
  const opened = openLedgerFile(unproved, key);
  if (!opened.ok) throw new Error(`the file for the rescued ledger does not open: ${opened.fault.code}`);
  const { db } = opened;
  let made: Made;
  try {
    // No journal while it is made: a power cut here costs a file that does not count yet.
    db.pragma('journal_mode = OFF');
    made = db.transaction(() => fill(db, sources)).immediate();
    const verified = verifyLedger(db);
    if (!verified.ok) throw new Error(`the rescued log does not hold at ${verified.seq}: ${verified.fault}`);
  } catch (error) {
    db.close();
    removeLedger(unproved);
    throw error;
  }
  db.close();
  syncFile(unproved);
  renameSync(unproved, target);
  syncFolder(dirname(target));
  return made;
}

function fill(db: Db, sources: Db[]): Made {
  const parent = keepOldLogs(sources, db);
  const log_id = uuidv7();
  db.prepare(
    `INSERT INTO log (log_id, state, parent_log_id, parent_seq, parent_hash, reason)
     VALUES (?, 'open', ?, ?, ?, 'corruption')`,
  ).run(log_id, parent?.log_id ?? null, parent?.seq ?? null, parent?.hash ?? null);
  const counts = rehomeAll(db, sources, log_id);
  const newestFirst = sources.toReversed();
  salvageMemory(newestFirst, db);
  salvageReference(newestFirst, db);
  return { log_id, parent, ...counts };
}

/** Gives every readable event its place in the new log, once. */
function rehomeAll(db: Db, sources: Db[], logId: string): { rescued: number; lost: number } {
  const known = db.prepare<[string, string]>('SELECT 1 FROM event WHERE id = ? AND log_id = ?');
  let rescued = 0;
  let found = 0;
  let last = 0;
  for (const { written, event } of readableEvents(sources)) {
    if (written !== last) found += 1;
    last = written;
    if (known.get(event.id, logId)) continue;
    rehome(db, event, logId);
    rescued += 1;
  }
  return { rescued, lost: Math.max(last, lastWritten(sources) ?? 0) - found };
}

function removeLedger(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}
