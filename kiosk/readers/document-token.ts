import type { Db } from '../ledger/database.ts';
import { cardKey } from '../ledger/sync-store.ts';
import { cardToken } from '../tap/token.ts';

/**
 * What the readers of identity documents are lent: the number goes in and its keyed token comes out, the same token as a
 * card with that number would have. Null before the city's card key is here. The number is kept nowhere.
 */
export function documentToken(db: Db): (number: string) => string | null {
  return (number) => {
    const key = cardKey(db);
    return key === null ? null : cardToken(key, number);
  };
}
