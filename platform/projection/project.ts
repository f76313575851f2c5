import type { LedgerEvent } from '../../domain/events/envelope.ts';
import { readEnvelope } from '../../sync/protocol/chain.ts';
import type { Trx } from '../database/database.ts';
import { bodyFault } from '../ingest/inspect.ts';
import { tellAgenda } from './agenda.ts';
import { attendanceFact, insertFacts } from './attendance.ts';
import { projectMeeting } from './meeting.ts';

/** A stored event as the projector reads it. */
export type ReadEvent = { log_id: string; seq: number; bytes: string | null; received_at: Date; kiosk_id: string };

/** An event that this version understands, with where and when it came in. */
export type KnownEvent = LedgerEvent & { kiosk_id: string; received_at: Date };

/**
 * Projects events of one district. Each effect is the same whatever was projected before, and whether or not the event
 * was projected already: events of two kiosks, replayed ones and re-homed ones come in any order. Gives the number of items
 * of the agenda feed that changed.
 */
export async function projectEvents(trx: Trx, districtId: string, rows: readonly ReadEvent[]): Promise<number> {
  const events = rows.flatMap((row) => knownEvent(row) ?? []);
  await insertFacts(
    trx,
    districtId,
    events.flatMap((event) => attendanceFact(event) ?? []),
  );
  for (const event of events) await projectMeeting(trx, districtId, event);
  return tellAgenda(trx, districtId, events, Math.max(0, ...rows.map((row) => row.received_at.getTime())));
}

function knownEvent(row: ReadEvent): KnownEvent | null {
  const event = row.bytes === null ? null : readEnvelope(row.bytes);
  if (!event || bodyFault(event)) return null;
  // bodyFault has just parsed the body by the schema of its type.
  return { ...event, kiosk_id: row.kiosk_id, received_at: row.received_at } as unknown as KnownEvent;
}
