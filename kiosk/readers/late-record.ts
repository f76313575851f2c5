import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../domain/clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { cardKey } from '../ledger/sync-store.ts';
import { identify } from '../tap/identify.ts';
import type { Read } from '../tap/read.ts';
import { cardRead, refusalOf } from '../tap/tap.ts';

/**
 * Keeps what an attendance machine handed in late, or with a wrong clock: a card.read with whose it is and the machine's own
 * time, and no check-in, because nobody arrives now. Staff make up for it with this as evidence (补签). False when the disk
 * refused it.
 */
export function keepLateRecord(
  { ledger, clock, failed }: { ledger: Ledger; clock: Clock; failed: (cause: unknown) => void },
  read: Read,
): boolean {
  try {
    const identified = identify(ledger.db, cardKey(ledger.db), read);
    const verdict = identified.kind === 'member' ? 'no_open_meeting' : refusalOf(identified);
    ledger.write(clock.at(), (append) => append(cardRead(uuidv7(), read, verdict, identified, null)));
    failed(null);
    return true;
  } catch (cause) {
    failed(cause);
    return false;
  }
}
