import type { Point } from '../../sync/protocol/wire.ts';
import type { Db } from '../database/database.ts';
import { type Refusal, refuse } from '../http/problem.ts';
import { type LogKey, readLog } from './log.ts';

/**
 * The greatest of the kiosk's points at which both histories agree, and our head (POST /logs/{log_id}/reconcile). Null when
 * not even the beginning agrees.
 */
export async function reconcile(
  db: Db,
  key: LogKey,
  points: readonly Point[],
): Promise<{ match: Point | null; head: Point } | Refusal> {
  const log = await readLog(db, key);
  if (!log) return refuse('log-unknown');
  const seqs = points.map((point) => point.seq);
  const rows = await db
    .selectFrom('event')
    .select(['seq', 'hash'])
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .where('seq', 'in', [...seqs, 0])
    .execute();
  const held = new Map([[0, log.base], ...rows.map((row) => [row.seq, row.hash] as const)]);
  const agreed = points.filter((point) => held.get(point.seq) === point.hash);
  const match = agreed.reduce<Point | null>((best, point) => (best && best.seq >= point.seq ? best : point), null);
  return { match, head: log.head };
}
