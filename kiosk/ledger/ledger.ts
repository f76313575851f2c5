import type { At } from '../../domain/clock.ts';
import type { Db, OpenFault } from './database.ts';
import { ledgerPath, prepareDataFolder } from './folder.ts';
import { appendEvent, type Draft, openLog, type Written } from './log.ts';
import { openOrRescue } from './upkeep/open.ts';

export { ledgerPath, prepareDataFolder };

/** The one writer of the ledger's file. All reading of screens goes through `db` in the same process. */
export type Ledger = {
  /** The open file. Damage may put another one in its place, so it is asked for anew and not kept. */
  readonly db: Db;
  /**
   * Runs `work` in one immediate transaction; what it appends, with its projections, is on the disk when this returns
   * (green light). Nothing is written when it throws. Listeners of `onWritten` run after the commit.
   */
  write<T>(at: At, work: (append: (draft: Draft) => Written) => T): T;
  /** Calls back after each commit that wrote events, with what was written; returns a function that stops it. */
  onWritten(listener: (drafts: readonly Draft[]) => void): () => void;
  /** Who is asked when a write fails: `mend` says whether it removed the cause, and the write is then tried once more. */
  onFailed(mend: (error: unknown) => boolean): void;
  /** Goes on with the file that `exchange` returns; `exchange` closes the current one. When it throws, nothing changes. */
  exchange(exchange: (current: Db) => Db): void;
  close(): void;
};

/** Opens the ledger of a data folder with its key (32 bytes in hex); a damaged one is rescued first. */
export function openLedger(
  dataFolder: string,
  key: string,
): { ok: true; ledger: Ledger } | { ok: false; fault: OpenFault } {
  prepareDataFolder(dataFolder);
  const opened = openOrRescue(dataFolder, key);
  if (!opened.ok) return opened;
  return { ok: true, ledger: ledgerOn(opened.db) };
}

/** The ledger on an open file; tests use it on a file in memory. */
export function ledgerOn(db: Db): Ledger {
  const listeners = new Set<(drafts: readonly Draft[]) => void>();
  let current = db;
  let mend: (error: unknown) => boolean = () => false;
  db.transaction(() => openLog(db)).immediate();

  function attempt<T>(at: At, work: (append: (draft: Draft) => Written) => T): { result: T; wrote: Draft[] } {
    const wrote: Draft[] = [];
    const append = (draft: Draft) => {
      wrote.push(draft);
      return appendEvent(current, draft, at);
    };
    return { result: current.transaction(() => work(append)).immediate(), wrote };
  }

  function attemptTwice<T>(at: At, work: (append: (draft: Draft) => Written) => T): { result: T; wrote: Draft[] } {
    try {
      return attempt(at, work);
    } catch (error) {
      if (!mend(error)) throw error;
      return attempt(at, work);
    }
  }

  return {
    get db() {
      return current;
    },
    write(at, work) {
      const { result, wrote } = attemptTwice(at, work);
      if (wrote.length > 0) for (const listener of listeners) listener(wrote);
      return result;
    },
    onWritten(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onFailed(mender) {
      mend = mender;
    },
    exchange(exchange) {
      current = exchange(current);
    },
    close: () => current.close(),
  };
}
