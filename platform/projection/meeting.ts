import type { Trx } from '../database/database.ts';
import type { KnownEvent } from './project.ts';
import { whenOrNull } from './when.ts';

/** What an event says of its meeting. Facts may come in any order, so each writes its own columns and nothing else. */
function meetingColumns(event: KnownEvent) {
  const at = event.occurred_at;
  switch (event.type) {
    case 'meeting.opened': {
      const { planned_id, organization_id, kinds, title, place, planned_start, planned_end } = event.body;
      return {
        planned_id,
        organization_id,
        kinds: JSON.stringify(kinds),
        title,
        place,
        planned_start: whenOrNull(planned_start),
        planned_end: whenOrNull(planned_end),
        opened_at: at,
        kiosk_id: event.kiosk_id,
      };
    }
    case 'meeting.closed':
      return { closed_at: at, headcount: JSON.stringify(event.body.headcount) };
    case 'meeting.sealed':
      return { sealed_at: at };
    default:
      return null;
  }
}

/** Brings the meeting's row up to what the event says; makes the row when this is the first that is heard of it. */
export async function projectMeeting(trx: Trx, district_id: string, event: KnownEvent): Promise<void> {
  const columns = meetingColumns(event);
  if (!columns || !('meeting_id' in event.body)) return;
  const { meeting_id } = event.body;
  if (!meeting_id) return;
  const updated = await trx
    .updateTable('meeting')
    .set(columns)
    .where('district_id', '=', district_id)
    .where('meeting_id', '=', meeting_id)
    .executeTakeFirst();
  if (updated.numUpdatedRows > 0n) return;
  await trx
    .insertInto('meeting')
    .values({ district_id, meeting_id, kinds: '[]', origin: 'kiosk', ...columns })
    .execute();
}
