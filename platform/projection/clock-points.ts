import { sql } from 'kysely';
import { epochMs } from '../../domain/city-time.ts';
import type { Trx } from '../database/database.ts';
import type { ReadEvent, UntimedEvent } from './project.ts';
import { inRange } from './when.ts';

/** A boot of a kiosk: its monotonic times can be compared with one another. */
export type Boot = { kiosk_id: string; boot_id: string };

/** What the platform's clock said at a monotonic time of a boot; both in ms. */
type Point = { mono_ms: number; server_ms: number };

/** When an event of an untrusted clock happened (epoch ms), or null while nothing is known of its boot. */
export type Corrections = (event: UntimedEvent) => number | null;

const NAME_SEPARATOR = ' ';

/** Keeps the points that a batch tells, and gives the boots that they are about. */
export async function keepPoints(trx: Trx, district_id: string, events: readonly UntimedEvent[]): Promise<Boot[]> {
  const boots = new Map<string, Boot>();
  for (const event of events) {
    if (event.type !== 'clock.synchronized') continue;
    const { boot_id, mono_ms, server_time } = event.body;
    const server_ms = epochMs(server_time);
    if (!inRange(server_ms)) continue;
    const key = { district_id, kiosk_id: event.kiosk_id, boot_id, mono_ms };
    await sql`
      insert into clock_point (district_id, kiosk_id, boot_id, mono_ms, server_time)
      select ${district_id}, ${key.kiosk_id}::uuid, ${boot_id}, ${mono_ms}::double precision, ${new Date(server_ms)}::timestamptz
      where not exists (
        select 1 from clock_point where district_id = ${district_id} and kiosk_id = ${key.kiosk_id}::uuid
          and boot_id = ${boot_id} and mono_ms = ${mono_ms}::double precision
      )`.execute(trx);
    boots.set(nameOf(key), { kiosk_id: event.kiosk_id, boot_id });
  }
  return [...boots.values()];
}

/** Notes events whose clock was not trusted, so that they are found when a point of their boot comes. */
export async function noteUntrusted(trx: Trx, districtId: string, events: readonly UntimedEvent[]): Promise<void> {
  const noted = events.filter((event) => event.at.clock !== 'trusted' && 'meeting_id' in event.body);
  if (noted.length === 0) return;
  await sql`
    insert into untrusted_event (district_id, kiosk_id, boot_id, log_id, seq)
    select ${districtId}, noted.* from unnest(
      ${noted.map((event) => event.kiosk_id)}::uuid[], ${noted.map((event) => event.at.boot_id)}::text[],
      ${noted.map((event) => event.log_id)}::uuid[], ${noted.map((event) => event.seq)}::integer[]
    ) as noted (kiosk_id, boot_id, log_id, seq)
    where not exists (
      select 1 from untrusted_event held where held.district_id = ${districtId} and held.kiosk_id = noted.kiosk_id
        and held.boot_id = noted.boot_id and held.log_id = noted.log_id and held.seq = noted.seq
    )`.execute(trx);
}

/** The noted events of a boot after a position, oldest first: a page of those that have to be projected again. */
export async function notedEvents(
  trx: Trx,
  districtId: string,
  { kiosk_id, boot_id }: Boot,
  after: { log_id: string; seq: number },
  limit: number,
): Promise<ReadEvent[]> {
  const { rows } = await sql<ReadEvent>`
    select event.log_id, event.seq, event.bytes, event.received_at, noted.kiosk_id
    from untrusted_event noted
    join event on event.district_id = noted.district_id and event.log_id = noted.log_id and event.seq = noted.seq
    where noted.district_id = ${districtId} and noted.kiosk_id = ${kiosk_id}::uuid and noted.boot_id = ${boot_id}
      and (noted.log_id, noted.seq) > (${after.log_id}::uuid, ${after.seq}::integer)
    order by noted.log_id, noted.seq
    limit ${limit}`.execute(trx);
  return rows;
}

/** Reads the points of all boots in a batch whose clock was not trusted. */
export async function readCorrections(
  trx: Trx,
  districtId: string,
  events: readonly UntimedEvent[],
): Promise<Corrections> {
  const untrusted = events.filter((event) => event.at.clock !== 'trusted');
  const points = new Map<string, Point[]>();
  if (untrusted.length > 0) {
    const { rows } = await sql<Boot & { mono_ms: number; server_time: Date }>`
      select kiosk_id, boot_id, mono_ms, server_time from clock_point
      where district_id = ${districtId} and (kiosk_id, boot_id) in (
        select * from unnest(${untrusted.map((event) => event.kiosk_id)}::uuid[], ${untrusted.map((event) => event.at.boot_id)}::text[])
      )
      order by mono_ms`.execute(trx);
    for (const row of rows) {
      const name = nameOf(row);
      points.set(name, [...(points.get(name) ?? []), { mono_ms: row.mono_ms, server_ms: row.server_time.getTime() }]);
    }
  }
  return ({ at, kiosk_id }) => {
    if (at.clock === 'trusted') return null;
    const own = points.get(nameOf({ kiosk_id, boot_id: at.boot_id })) ?? [];
    // The point that follows: between it and the event lies no sleep of the machine that was noticed.
    const point = own.find(({ mono_ms }) => mono_ms >= at.mono_ms) ?? own.at(-1);
    const ms = point ? point.server_ms + at.mono_ms - point.mono_ms : Number.NaN;
    return inRange(ms) ? ms : null;
  };
}

function nameOf({ kiosk_id, boot_id }: Boot): string {
  return kiosk_id + NAME_SEPARATOR + boot_id;
}
