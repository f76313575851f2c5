import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where things are in the platform's data folder. */
export function pathsIn(folder: string) {
  return {
    database: join(folder, 'database'),
    /** Stands beside the database once it has been made completely. */
    complete: join(folder, 'database.complete'),
    log: join(folder, 'platform.log'),
    lock: join(folder, 'platform.lock'),
    admin: join(folder, 'admin.json'),
  };
}

/** The folder is held by a running process. */
export class FolderBusyError extends Error {}

type Holder = { pid: number; started: string | null };

/**
 * Makes the folder (mode 0700) and holds it for this process: PGlite's files belong to one process alone. A lock whose
 * process is gone is taken over. Throws FolderBusyError while another process holds it.
 * @returns a function that gives the folder free again
 */
export function holdFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const { lock } = pathsIn(folder);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLock(lock)) return () => rmSync(lock, { force: true });
    const holder = readHolder(lock);
    if (holder && isAlive(holder)) {
      throw new FolderBusyError(`${folder} is in use by process ${holder.pid}; a data folder belongs to one platform`);
    }
    rmSync(lock, { force: true });
  }
  throw new FolderBusyError(`${folder} is in use: its lock changes hands all the time`);
}

/** The lock appears with its content or not at all: a link to a finished file, not a file that is still being written. */
function createLock(lock: string): boolean {
  const draft = `${lock}.${process.pid}`;
  const holder: Holder = { pid: process.pid, started: startOf(process.pid) };
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(lock: string): Holder | null {
  try {
    const { pid, started } = JSON.parse(readFileSync(lock, 'utf8'));
    return typeof pid === 'number' ? { pid, started } : null;
  } catch {
    return null;
  }
}

/** A process with this number runs and, where that can be told, began when the lock says: numbers are used again. */
function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

/** When a process began, in clock ticks since boot (Linux), or null where that cannot be read. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
