import { at, idOf, openTown } from '../../testing/town.ts';
import { rowsOf } from '../history.ts';
import type { Ledger } from '../ledger.ts';
import { openLog } from '../log.ts';
import { opened, read, recorded } from './drafts.ts';
import { leavesOf, openIn } from './temp.ts';

/** An evening at a kiosk: a town, a meeting, and `badges` people who badge in (two events each). */
export function evening(ledger: Ledger, badges: number, meeting = 'a'): void {
  openTown(ledger);
  ledger.write(at(0), (append) => append(opened(meeting)));
  more(ledger, 1, badges, meeting);
}

/** People number `from` to `to` badge in. */
export function more(ledger: Ledger, from: number, to: number, meeting = 'a'): void {
  for (let n = from; n <= to; n += 1) {
    ledger.write(at(n), (append) => {
      append(read(`read ${n}`));
      append(recorded(meeting, `m${n}`, idOf(`event ${n}`)));
    });
  }
}

/** The ids of all events of the open log, in order. */
export function idsOf(ledger: Pick<Ledger, 'db'>): string[] {
  return [...rowsOf(ledger.db, openLog(ledger.db))].map((row) => (JSON.parse(row.bytes) as { id: string }).id);
}

/** A closed ledger with `badges` badges in a folder: the ids of its events, and the pages in which they stand. */
export function closedEvening(folder: string, badges: number): { ids: string[]; log: string; pages: number[] } {
  const ledger = openIn(folder);
  evening(ledger, badges);
  const [ids, log, pages] = [idsOf(ledger), openLog(ledger.db), leavesOf(ledger.db, 'event')];
  ledger.close();
  return { ids, log, pages };
}
