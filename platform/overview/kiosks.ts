import { sql } from 'kysely';
import { cityInstant } from '../../domain/city-time.ts';
import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import type { Db } from '../database/database.ts';
import type { KioskState } from '../database/tables.ts';
import type { KioskView } from './overview.ts';

type Row = {
  kiosk_id: string;
  venue: string | null;
  state: KioskState;
  last_contact_at: Date;
  software: string;
  events: number;
};

/** Every kiosk with when it was last heard of; one that is quiet for longer than a hello interval is not heard. */
export async function kiosksNow(db: Db, now: number): Promise<KioskView[]> {
  const { rows } = await sql<Row>`
    select kiosk.kiosk_id, kiosk.state, kiosk.last_contact_at, kiosk.software, venue.name as venue,
           coalesce(
             (select sum(head_seq)::integer from kiosk_log
              where kiosk_log.district_id = kiosk.district_id and kiosk_log.kiosk_id = kiosk.kiosk_id), 0
           ) as events
    from kiosk
    left join venue on venue.district_id = kiosk.district_id and venue.code = kiosk.venue_code
    order by kiosk.last_contact_at desc`.execute(db);
  return rows.map((row) => ({
    id: row.kiosk_id,
    venue: row.venue ?? '',
    state: row.state,
    heard: now - row.last_contact_at.getTime() <= WIRE_LIMITS.hello_every_ms,
    last_contact_at: cityInstant(row.last_contact_at.getTime()),
    software: row.software,
    events: row.events,
  }));
}

/** What lies in quarantine and is not resolved, by code. */
export async function quarantineNow(db: Db): Promise<{ code: string; count: number }[]> {
  const { rows } = await sql<{ code: string; count: number }>`
    select code, count(*)::integer as count from quarantine where resolved_at is null group by code order by code`.execute(
    db,
  );
  return rows;
}
