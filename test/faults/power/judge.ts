import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { openLedgerReadOnly } from '../../../kiosk/ledger/database.ts';
import { damagedFolder } from '../../../kiosk/ledger/folder.ts';
import { verifyLedger } from '../../../kiosk/ledger/history.ts';
import { type Ledger, openLedger } from '../../../kiosk/ledger/ledger.ts';
import { backups } from '../../../kiosk/ledger/upkeep/backups.ts';
import { inspect } from '../../../kiosk/ledger/upkeep/inspect.ts';
import { rescueLedger } from '../../../kiosk/ledger/upkeep/rescue.ts';
import { fileVault } from '../../../kiosk/vault/file-vault.ts';
import type { Image } from './disk.ts';

/** What a cut did to the promise: nothing (null), it lost what was green, or it left something that does not hold. */
export type Harm = { kind: 'lost'; acked: number; missing: number } | { kind: 'broken'; what: string } | null;

/** Puts an image into an empty folder. The index of SQLite's log is not on the disk: it is memory that has a name. */
export function layOut(image: Image, root: string, into: string): void {
  rmSync(into, { recursive: true, force: true });
  for (const [path, bytes] of image) {
    if (path.endsWith('-shm')) continue;
    const target = join(into, relative(root, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

/**
 * Starts a kiosk on what the cut left, as the next morning does: every id that was acknowledged must be there. A ledger
 * that has to be rescued for it counts as broken, unless damage was a part of the evening.
 */
export function judge(folder: string, acked: readonly string[], damage: boolean): Harm {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const vault = fileVault(data, join(folder, 'keys'));
  if (!vault.ok) return { kind: 'broken', what: vault.fault.code };
  const key = vault.vault.keys().database_key;
  if (damage) healAsTheFirstInspectionDoes(data, key);
  const opened = openLedger(data, key);
  if (!opened.ok) return { kind: 'broken', what: `the ledger does not open: ${JSON.stringify(opened.fault)}` };
  try {
    if (!damage && existsSync(damagedFolder(data))) return { kind: 'broken', what: 'the ledger had to be rescued' };
    return judgeLedger(opened.ledger, acked) ?? judgeBackups(data, key);
  } catch (error) {
    return { kind: 'broken', what: String(error) };
  } finally {
    opened.ledger.close();
  }
}

function healAsTheFirstInspectionDoes(data: string, key: string): void {
  const opened = openLedger(data, key);
  if (!opened.ok) return;
  const found = inspect(opened.ledger.db, null);
  opened.ledger.close();
  if (!found.ok) rescueLedger(data, key);
}

function judgeLedger({ db }: Ledger, acked: readonly string[]): Harm {
  const pages = db.pragma('integrity_check', { simple: true });
  if (pages !== 'ok') return { kind: 'broken', what: `integrity_check: ${String(pages).split('\n')[1]}` };
  const verified = verifyLedger(db);
  if (!verified.ok) return { kind: 'broken', what: `event ${verified.seq}: ${verified.fault}` };
  const events = `SELECT bytes ->> '$.body.read_id' FROM event WHERE type = 'attendance.recorded'`;
  const records = `${events} AND id IN (SELECT event_id FROM attendance)`;
  const held = new Set(db.prepare(records).pluck().all() as string[]);
  const missing = acked.filter((id) => !held.has(id)).length;
  return missing === 0 ? null : { kind: 'lost', acked: acked.length, missing };
}

/** A backup that has its name is whole. */
function judgeBackups(data: string, key: string): Harm {
  for (const { path } of backups(data)) {
    const opened = openLedgerReadOnly(path, key);
    if (!opened.ok) return { kind: 'broken', what: `a backup does not open: ${opened.fault.code}` };
    const found = inspect(opened.db, null);
    opened.db.close();
    if (!found.ok) return { kind: 'broken', what: `a backup does not hold: ${JSON.stringify(found.damage)}` };
  }
  const left = existsSync(join(data, 'backups')) ? readdirSync(join(data, 'backups')) : [];
  return left.some((name) => name.endsWith('-wal'))
    ? { kind: 'broken', what: `backups hold ${left.join(', ')}` }
    : null;
}
