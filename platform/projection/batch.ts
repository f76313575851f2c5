import type { Trx } from '../database/database.ts';
import { projectEvents, type ReadEvent } from './project.ts';

/** Which log. */
export type LogName = { district_id: string; log_id: string };

/** Whether a batch found anything to do, whether there may be more behind it, and whether the agenda feed changed by it. */
export type Progress = { left: 'nothing' | 'done' | 'more'; agenda: boolean };

/** No event was waiting, or none could be looked at. */
export const NOTHING: Progress = { left: 'nothing', agenda: false };

/** Reads one batch of a log on and moves its mark, in one transaction. */
export async function projectBatch(trx: Trx, key: LogName, limit: number): Promise<Progress> {
  const mark = await lockMark(trx, key);
  if (mark === null) return NOTHING;
  const rows = await readRows(trx, key, mark, limit);
  const last = rows.at(-1);
  if (!last) return NOTHING;
  const told = await projectEvents(
    trx,
    key.district_id,
    rows.filter((row) => row.bytes !== null && !row.held),
  );
  await moveMark(trx, key, last.seq);
  return { left: rows.length === limit ? 'more' : 'done', agenda: told > 0 };
}

async function readRows(trx: Trx, key: LogName, after: number, limit: number) {
  const rows = await trx
    .selectFrom('event')
    .innerJoin('kiosk_log', (join) =>
      join.onRef('kiosk_log.district_id', '=', 'event.district_id').onRef('kiosk_log.log_id', '=', 'event.log_id'),
    )
    .leftJoin('quarantine', (join) =>
      join
        .onRef('quarantine.district_id', '=', 'event.district_id')
        .onRef('quarantine.log_id', '=', 'event.log_id')
        .onRef('quarantine.seq', '=', 'event.seq')
        .on('quarantine.resolved_at', 'is', null),
    )
    .where('event.district_id', '=', key.district_id)
    .where('event.log_id', '=', key.log_id)
    .where('event.seq', '>', after)
    .select(['event.log_id', 'event.seq', 'event.bytes', 'event.received_at', 'kiosk_log.kiosk_id', 'quarantine.code'])
    .orderBy('event.seq')
    .limit(limit)
    .execute();
  return rows.map(({ code, ...row }): ReadEvent & { held: boolean } => ({ ...row, held: code !== null }));
}

/** Puts the next event of a log into quarantine and goes past it; its text stays where it is, to be replayed one day. */
export async function setAside(trx: Trx, key: LogName, detail: string, now: number): Promise<Progress> {
  const mark = await lockMark(trx, key);
  const [row] = mark === null ? [] : await readRows(trx, key, mark, 1);
  if (!row) return NOTHING;
  const created_at = new Date(now);
  await trx
    .insertInto('quarantine')
    .values({ ...key, seq: row.seq, code: 'projection-failed', detail, created_at })
    .execute();
  await moveMark(trx, key, row.seq);
  return { left: 'more', agenda: false };
}

async function lockMark(trx: Trx, key: LogName): Promise<number | null> {
  const mark = await trx
    .selectFrom('log_projection')
    .select('projected_seq')
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .forUpdate()
    .executeTakeFirst();
  return mark?.projected_seq ?? null;
}

async function moveMark(trx: Trx, key: LogName, projected_seq: number): Promise<void> {
  await trx
    .updateTable('log_projection')
    .set({ projected_seq })
    .where('district_id', '=', key.district_id)
    .where('log_id', '=', key.log_id)
    .execute();
}
