import { readEnvelope } from '../../sync/protocol/chain.ts';
import { type Db, type Trx, transaction } from '../database/database.ts';
import { bodyFault, type QuarantineCode } from '../ingest/inspect.ts';
import { projectEvents } from '../projection/project.ts';

/** What newer software may understand; the other codes say that the event itself is broken. */
export const REPLAYABLE: readonly QuarantineCode[] = ['unknown-type', 'invalid-body', 'projection-failed'];

const PAGE = 200;

type Key = { district_id: string; log_id: string; seq: number };

/**
 * Looks at quarantined events again: those that this version understands are projected and resolved, the others stay (I14,
 * F42). Effects do not depend on the order, so an event that comes months late ends where it would have been.
 * @param kioskId only those of this kiosk
 * @returns how many were resolved
 */
export async function replayQuarantine(
  db: Db,
  by: { now(): number },
  codes: readonly QuarantineCode[] = REPLAYABLE,
  kioskId?: string,
): Promise<number> {
  let resolved = 0;
  let after: Key = { district_id: '', log_id: '00000000-0000-0000-0000-000000000000', seq: 0 };
  for (;;) {
    const page = await heldBehind(db, after, codes, kioskId);
    for (const key of page) resolved += await replayOne(db, key, by.now());
    const last = page.at(-1);
    if (!last || page.length < PAGE) return resolved;
    after = last;
  }
}

async function heldBehind(
  db: Db,
  after: Key,
  codes: readonly QuarantineCode[],
  kioskId: string | undefined,
): Promise<Key[]> {
  const all = db.selectFrom('quarantine');
  const own = kioskId === undefined ? all : all.where('log_id', 'in', logsOf(db, kioskId));
  return own
    .select(['district_id', 'log_id', 'seq'])
    .where('resolved_at', 'is', null)
    .where('code', 'in', [...codes])
    .where((eb) =>
      eb(eb.refTuple('district_id', 'log_id', 'seq'), '>', eb.tuple(after.district_id, after.log_id, after.seq)),
    )
    .orderBy('district_id')
    .orderBy('log_id')
    .orderBy('seq')
    .limit(PAGE)
    .execute();
}

/** One event in its own transaction: what it throws concerns nobody else. */
async function replayOne(db: Db, key: Key, now: number): Promise<number> {
  try {
    return await transaction(db, async (trx) => {
      const row = await eventRow(trx, key);
      const event = row?.bytes ? readEnvelope(row.bytes) : null;
      if (!row || !event || bodyFault(event)) return 0;
      await projectEvents(trx, key.district_id, [row]);
      await trx
        .updateTable('quarantine')
        .set({ resolved_at: new Date(now) })
        .where('district_id', '=', key.district_id)
        .where('log_id', '=', key.log_id)
        .where('seq', '=', key.seq)
        .execute();
      return 1;
    });
  } catch {
    return 0; // stays in quarantine, where it was
  }
}

async function eventRow(trx: Trx, key: Key) {
  return trx
    .selectFrom('event')
    .innerJoin('kiosk_log', (join) =>
      join.onRef('kiosk_log.district_id', '=', 'event.district_id').onRef('kiosk_log.log_id', '=', 'event.log_id'),
    )
    .select(['event.log_id', 'event.seq', 'event.bytes', 'event.received_at', 'kiosk_log.kiosk_id'])
    .where('event.district_id', '=', key.district_id)
    .where('event.log_id', '=', key.log_id)
    .where('event.seq', '=', key.seq)
    .executeTakeFirst();
}

function logsOf(db: Db, kioskId: string) {
  return db.selectFrom('kiosk_log').select('kiosk_log.log_id').where('kiosk_log.kiosk_id', '=', kioskId);
}
