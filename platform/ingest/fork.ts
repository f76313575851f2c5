import type { Trx } from '../database/database.ts';
import type { LogKey } from './log.ts';

/** Another content that was sent for a position that is taken. */
export type ForkPair = { seq: number; sent_hash: string; stored_hash: string };

/** A forked disk differs from some point on; the first differences say everything. */
const REPORTED_PER_PUSH = 10;

/** Keeps the evidence of a fork, once per position and content. */
export async function reportForks(trx: Trx, key: LogKey, differing: readonly ForkPair[], now: number): Promise<void> {
  for (const pair of differing.slice(0, REPORTED_PER_PUSH)) {
    const known = await trx
      .selectFrom('fork_report')
      .select('seq')
      .where('district_id', '=', key.district_id)
      .where('log_id', '=', key.log_id)
      .where('seq', '=', pair.seq)
      .where('sent_hash', '=', pair.sent_hash)
      .executeTakeFirst();
    if (known) continue;
    await trx
      .insertInto('fork_report')
      .values({ ...key, ...pair, reported_at: new Date(now) })
      .execute();
  }
}
