import type { Db, Trx } from '../database/database.ts';
import type { Settings } from '../settings.ts';
import type { LogKey } from './log.ts';

/**
 * Up to where the platform promises to hold a log even if this machine is lost (I7: only below it may a kiosk remove).
 * `head` is the position that was just read or written.
 */
export async function durableSeq(
  db: Db | Trx,
  key: LogKey,
  headSeq: number,
  durability: Settings['durability'],
): Promise<number> {
  if (durability.mode === 'head') return headSeq;
  const row = await db
    .selectFrom('event')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .where('received_at', '<', new Date(durability.backed_up_until))
    .executeTakeFirst();
  return row?.seq ?? 0;
}
