import { idOf } from '../../testing/town.ts';
import type { Draft } from '../log.ts';

/** Events for tests. Things are called by names of a few letters; each name has its id. */

const KIOSK = { kind: 'kiosk' } as const;

/** A meeting begins that nobody had planned, or the planned one named. */
export function opened(meeting: string, planned: string | null = null): Draft<'meeting.opened'> {
  return {
    type: 'meeting.opened',
    actor: KIOSK,
    body: {
      meeting_id: idOf(meeting),
      planned_id: planned === null ? null : idOf(planned),
      organization_id: idOf('branch'),
      kinds: ['general_meeting'],
      title: `会议 ${meeting}`,
      place: '一楼',
      planned_start: null,
      planned_end: null,
      opened_by: 'staff',
    },
  };
}

/** A card read that led to a record, or to the verdict given. */
export function read(name: string, verdict: 'recorded' | 'unknown_card' = 'recorded'): Draft<'card.read'> {
  return {
    type: 'card.read',
    id: idOf(name),
    actor: KIOSK,
    body: {
      reader: 'serial:test',
      protocol: 'rdm6300',
      token: 'f'.repeat(64),
      verdict,
      member_id: null,
      meeting_id: null,
      detail: null,
    },
  };
}

/** A person is here. `id` is the event's. */
export function recorded(meeting: string, member: string, id?: string): Draft<'attendance.recorded'> {
  const draft: Draft<'attendance.recorded'> = {
    type: 'attendance.recorded',
    actor: KIOSK,
    body: { meeting_id: idOf(meeting), member_id: idOf(member), read_id: idOf('read'), role: 'member', late: false },
  };
  return id === undefined ? draft : { ...draft, id };
}

/** Leave with a note, of which the length can be chosen to make a large event. */
export function leave(meeting: string, member: string, note = ''): Draft<'leave.recorded'> {
  const body = { meeting_id: idOf(meeting), member_id: idOf(member), reason: 'other', note } as const;
  return { type: 'leave.recorded', actor: KIOSK, body };
}
