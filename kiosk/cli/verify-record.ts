import { parseArgs } from 'node:util';
import { cityInstant } from '../../domain/city-time.ts';
import type { RecordCheck } from '../contract/record.ts';
import type { Db } from '../ledger/database.ts';
import { cardKey } from '../ledger/sync-store.ts';
import { checkCode } from '../record/check.ts';
import { createSealer } from '../record/sealer.ts';

/** What `verify-record` was asked: the code's text, and the data folder of a kiosk of the city whose records they are. */
export function readVerifyRecord(args: string[]): { code: string | null; data: string | null } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' } },
  });
  return { code: positionals[0] ?? null, data: values.data ?? null };
}

/** Checks a code as a kiosk's screen does, without writing anything: this ledger is open for reading alone. */
export function verifyRecord(db: Db, code: string): { ok: boolean } & Omit<RecordCheck, 'at'> {
  const sealer = createSealer(() => ({ signing_key: null, card_key: cardKey(db) }));
  const { at: _, ...check } = checkCode(db, sealer, code, cityInstant(Date.now()));
  return { ok: check.outcome === 'genuine' && check.here !== 'differs', ...check };
}
