import { sql } from 'kysely';
import type { Point } from '../../sync/protocol/wire.ts';
import type { Db, Trx } from '../database/database.ts';
import type { Inspected } from './inspect.ts';
import type { HeldLog, LogKey } from './log.ts';

/** A row that is there already: its hash, and its code while it is in quarantine. */
export type StoredRow = { seq: number; hash: string; code: string | null };

/** The hash at a position of the log, seq 0 included; null beyond the head. */
export async function hashAt(db: Db | Trx, key: LogKey, log: HeldLog, seq: number): Promise<string | null> {
  if (seq === log.head.seq) return log.head.hash;
  if (seq === 0) return log.base;
  const row = await db
    .selectFrom('event')
    .select('hash')
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.hash ?? null;
}

/** The rows from `from` to `to`, both included, as far as they are there. */
export async function storedRows(trx: Trx, key: LogKey, from: number, to: number): Promise<StoredRow[]> {
  return trx
    .selectFrom('event')
    .leftJoin('quarantine', (join) =>
      join
        .onRef('quarantine.district_id', '=', 'event.district_id')
        .onRef('quarantine.log_id', '=', 'event.log_id')
        .onRef('quarantine.seq', '=', 'event.seq')
        .on('quarantine.resolved_at', 'is', null),
    )
    .select(['event.seq', 'event.hash', 'quarantine.code'])
    .where('event.district_id', '=', key.district_id)
    .where('event.log_id', '=', key.log_id)
    .where('event.seq', '>=', from)
    .where('event.seq', '<=', to)
    .orderBy('event.seq')
    .execute();
}

/**
 * Appends events beyond the head and moves the head to the last row that was really inserted: never to the last one asked
 * for. Gives the new head, which is the old one when there was nothing to append.
 */
export async function appendEvents(
  trx: Trx,
  key: LogKey,
  events: Inspected[],
  head: Point,
  now: number,
): Promise<Point> {
  if (events.length === 0) return head;
  const inserted = await insertEvents(trx, key, events, now);
  if (inserted.count !== events.length || inserted.seq !== head.seq + events.length) {
    throw new Error(`inserted ${inserted.count} of ${events.length} events up to ${inserted.seq}`);
  }
  await trx
    .updateTable('kiosk_log')
    .set({ head_seq: inserted.seq, head_hash: inserted.hash, last_push_at: new Date(now) })
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .execute();
  await insertQuarantine(trx, key, events, now);
  return { seq: inserted.seq, hash: inserted.hash };
}

/** One statement for the whole batch; arrays and unnest are the fastest way in for batches of this size. */
async function insertEvents(trx: Trx, key: LogKey, events: Inspected[], now: number) {
  const { rows } = await sql<{ seq: number; hash: string; count: number }>`
    with inserted as (
      insert into event (district_id, log_id, received_at, seq, hash, bytes, raw, event_id, type, version)
      select ${key.district_id}, ${key.log_id}::uuid, ${new Date(now)}::timestamptz, sent.seq, sent.hash, sent.bytes,
             decode(sent.raw, 'base64'), sent.event_id, sent.type, sent.version
      from unnest(
        ${events.map((event) => event.seq)}::integer[], ${events.map((event) => event.hash)}::text[],
        ${events.map((event) => event.bytes)}::text[], ${events.map((event) => base64(event.raw))}::text[],
        ${events.map((event) => event.event_id)}::uuid[], ${events.map((event) => event.type)}::text[],
        ${events.map((event) => event.version)}::integer[]
      ) as sent (seq, hash, bytes, raw, event_id, type, version)
      returning seq, hash
    )
    select seq, hash, (count(*) over ())::integer as count from inserted order by seq desc limit 1`.execute(trx);
  return rows[0] ?? { seq: 0, hash: '', count: 0 };
}

async function insertQuarantine(trx: Trx, key: LogKey, events: Inspected[], now: number): Promise<void> {
  const { district_id, log_id } = key;
  const created_at = new Date(now);
  const rows = events.flatMap(({ seq, quarantine }) =>
    quarantine ? [{ district_id, log_id, seq, ...quarantine, created_at }] : [],
  );
  if (rows.length > 0) await trx.insertInto('quarantine').values(rows).execute();
}

function base64(raw: Uint8Array | null): string | null {
  return raw === null ? null : Buffer.from(raw).toString('base64');
}
