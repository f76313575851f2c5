import { isDamage } from '../damage.ts';
import { type Db, mayBeDamaged, openLedgerReadOnly } from '../database.ts';
import { ledgerPath } from '../folder.ts';
import { backUp } from './backups.ts';
import { type Checked, type Damage, inspect } from './inspect.ts';

/** Work on the whole file, too long for the thread that answers taps. It reads beside the writer. */
export type Task =
  | { kind: 'inspect'; dataFolder: string; key: string; from: Checked | null }
  | { kind: 'back_up'; dataFolder: string; key: string; date: string; keep: number };

/** How a task ended; `failed` is the disk's or the file system's refusal, not damage. */
export type TaskResult =
  | { kind: 'inspected'; checked: Checked | null }
  | { kind: 'backed_up'; path: string }
  | { kind: 'damaged'; damage: Damage }
  | { kind: 'failed'; detail: string };

/** Does the work on this thread. */
export function perform(task: Task): TaskResult {
  const opened = openLedgerReadOnly(ledgerPath(task.dataFolder), task.key);
  if (!opened.ok) {
    const detail = 'detail' in opened.fault ? opened.fault.detail : opened.fault.code;
    // The writer has this file open with this key, so a first page that does not read was damaged since.
    return mayBeDamaged(opened.fault)
      ? { kind: 'damaged', damage: { kind: 'pages', detail } }
      : { kind: 'failed', detail };
  }
  try {
    return task.kind === 'inspect' ? inspected(opened.db, task.from) : backedUp(opened.db, task);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return isDamage(error) ? { kind: 'damaged', damage: { kind: 'pages', detail } } : { kind: 'failed', detail };
  } finally {
    opened.db.close();
  }
}

function inspected(db: Db, from: Checked | null): TaskResult {
  const found = inspect(db, from);
  return found.ok ? { kind: 'inspected', checked: found.checked } : { kind: 'damaged', damage: found.damage };
}

/** The file itself is looked at first: a backup of a damaged ledger is none, and the damage is what matters then. */
function backedUp(db: Db, task: Extract<Task, { kind: 'back_up' }>): TaskResult {
  const found = inspected(db, null);
  if (found.kind === 'damaged') return found;
  return { kind: 'backed_up', path: backUp(db, task.key, task.dataFolder, task.date, task.keep) };
}
