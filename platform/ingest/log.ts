import { GENESIS_HASH } from '../../domain/events/envelope.ts';
import type { LogRequest, Point } from '../../sync/protocol/wire.ts';
import { type Db, type Trx, transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/problem.ts';

/** Whose log: the keys of a kiosk_log row, as every statement needs them. */
export type LogKey = { district_id: string; kiosk_id: string; log_id: string };

/** A log as the platform holds it; `base` is what stands at seq 0: the genesis or the parent's hash. */
export type HeldLog = { head: Point; base: string };

type LogRow = { head_seq: number; head_hash: string; parent_hash: string | null };

/** The hash that stands at seq 0 of a log. */
export function baseHash(parent: LogRequest['parent']): string {
  return parent?.hash ?? GENESIS_HASH;
}

/** Locks the log's row for this transaction: this is the per-log lock of the ingest path. Null when the kiosk has no such log. */
export async function lockLog(trx: Trx, key: LogKey): Promise<HeldLog | null> {
  const row = await logQuery(trx, key).forUpdate().executeTakeFirst();
  return row ? heldLog(row) : null;
}

/** The log as it stands, without a lock. */
export async function readLog(db: Db | Trx, key: LogKey): Promise<HeldLog | null> {
  const row = await logQuery(db, key).executeTakeFirst();
  return row ? heldLog(row) : null;
}

/**
 * Registers a log (PUT /logs/{log_id}): `created`, the same again (`same`), or `log-exists` when it was registered otherwise
 * or by another kiosk.
 */
export async function registerLog(
  db: Db,
  key: LogKey,
  request: LogRequest,
  now: number,
): Promise<{ outcome: 'created' | 'same'; log: HeldLog } | Refusal> {
  return transaction(db, async (trx) => {
    const row = await trx
      .selectFrom('kiosk_log')
      .selectAll()
      .where('district_id', '=', key.district_id)
      .where('log_id', '=', key.log_id)
      .executeTakeFirst();
    if (!row) {
      await insertLog(trx, key, request, now);
      return {
        outcome: 'created',
        log: { head: { seq: 0, hash: baseHash(request.parent) }, base: baseHash(request.parent) },
      };
    }
    const { parent } = request;
    const same =
      row.kiosk_id === key.kiosk_id &&
      row.hash_alg === request.hash_alg &&
      row.reason === request.reason &&
      row.parent_log_id === (parent?.log_id ?? null) &&
      row.parent_seq === (parent?.seq ?? null) &&
      row.parent_hash === (parent?.hash ?? null);
    return same ? { outcome: 'same', log: heldLog(row) } : refuse('log-exists');
  });
}

async function insertLog(trx: Trx, key: LogKey, request: LogRequest, now: number): Promise<void> {
  const { parent, hash_alg, reason } = request;
  await trx
    .insertInto('kiosk_log')
    .values({
      ...key,
      hash_alg,
      reason,
      parent_log_id: parent?.log_id ?? null,
      parent_seq: parent?.seq ?? null,
      parent_hash: parent?.hash ?? null,
      head_hash: baseHash(parent),
      opened_at: new Date(now),
    })
    .execute();
  await trx.insertInto('log_projection').values({ district_id: key.district_id, log_id: key.log_id }).execute();
}

function logQuery(db: Db | Trx, key: LogKey) {
  return db
    .selectFrom('kiosk_log')
    .select(['head_seq', 'head_hash', 'parent_hash'])
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .where('kiosk_id', '=', key.kiosk_id);
}

function heldLog(row: LogRow): HeldLog {
  return { head: { seq: row.head_seq, hash: row.head_hash }, base: row.parent_hash ?? GENESIS_HASH };
}
