import type { LedgerEvent } from '../../domain/events/envelope.ts';
import { readEnvelope } from '../../sync/protocol/chain.ts';
import type { Trx } from '../database/database.ts';
import { bodyFault } from '../ingest/inspect.ts';
import { tellAgenda } from './agenda.ts';
import { attendanceFact, writeFacts } from './attendance.ts';
import { type Boot, keepPoints, notedEvents, noteUntrusted, readCorrections } from './clock-points.ts';
import { projectMeeting } from './meeting.ts';
import { whenOf } from './when.ts';

/** A stored event as the projector reads it. */
export type ReadEvent = { log_id: string; seq: number; bytes: string | null; received_at: Date; kiosk_id: string };

/** An event that this version understands, with where and when it came in. */
export type UntimedEvent = LedgerEvent & { kiosk_id: string; received_at: Date };

/**
 * The same with its times: `recorded_at` as the kiosk's clock said, and `occurred_at`, which differs where that clock was not
 * trusted and the platform's signed time is known for a moment of the same boot.
 */
export type KnownEvent = UntimedEvent & { occurred_at: Date; recorded_at: Date };

/** Events of a boot that are projected again at once when its clock becomes known. */
const NOTED_PAGE = 500;

/**
 * Projects events of one district. Each effect is the same whatever was projected before, and whether or not the event
 * was projected already: events of two kiosks, replayed ones and re-homed ones come in any order. Gives the number of items
 * of the agenda feed that changed.
 */
export async function projectEvents(trx: Trx, districtId: string, rows: readonly ReadEvent[]): Promise<number> {
  const events = rows.flatMap((row) => knownEvent(row) ?? []);
  const boots = await keepPoints(trx, districtId, events);
  await noteUntrusted(trx, districtId, events);
  let told = await projectKnown(trx, districtId, events);
  for (const boot of boots) told += await projectAgain(trx, districtId, boot);
  return told;
}

async function projectKnown(trx: Trx, districtId: string, untimed: readonly UntimedEvent[]): Promise<number> {
  const corrected = await readCorrections(trx, districtId, untimed);
  const events = untimed.map((event): KnownEvent => {
    const recorded_at = whenOf(event.at.wall, event.received_at);
    const ms = corrected(event);
    return { ...event, recorded_at, occurred_at: ms === null ? recorded_at : new Date(ms) };
  });
  await writeFacts(
    trx,
    districtId,
    events.flatMap((event) => attendanceFact(event) ?? []),
  );
  for (const event of events) await projectMeeting(trx, districtId, event);
  return tellAgenda(trx, districtId, events, Math.max(0, ...events.map((event) => event.received_at.getTime())));
}

/** What came before the clock of its boot was known gets its time now. */
async function projectAgain(trx: Trx, districtId: string, boot: Boot): Promise<number> {
  let told = 0;
  let after = { log_id: '00000000-0000-0000-0000-000000000000', seq: 0 };
  for (;;) {
    const page = await notedEvents(trx, districtId, boot, after, NOTED_PAGE);
    const known = page.flatMap((row) => knownEvent(row) ?? []);
    told += await projectKnown(trx, districtId, known);
    const last = page.at(-1);
    if (!last || page.length < NOTED_PAGE) return told;
    after = last;
  }
}

function knownEvent(row: ReadEvent): UntimedEvent | null {
  const event = row.bytes === null ? null : readEnvelope(row.bytes);
  if (!event || bodyFault(event)) return null;
  // bodyFault has just parsed the body by the schema of its type.
  return { ...event, kiosk_id: row.kiosk_id, received_at: row.received_at } as unknown as UntimedEvent;
}
