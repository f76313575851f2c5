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

/** A meeting is planned at this kiosk, for the evening of 2026-11-23 or from the instant given. */
export function planned(name: string, start = '2026-11-23T19:30:00.000+08:00'): Draft<'meeting.planned'> {
  return {
    type: 'meeting.planned',
    actor: KIOSK,
    body: {
      planned_id: idOf(name),
      organization_id: idOf('branch'),
      kinds: ['theme_day'],
      group: null,
      title: `会议 ${name}`,
      place: '一楼',
      planned_start: start,
      planned_end: '2026-11-23T21:00:00.000+08:00',
    },
  };
}

/** A plan of this kiosk is taken back. */
export function withdrawn(name: string): Draft<'meeting.plan_withdrawn'> {
  const body = { planned_id: idOf(name), organization_id: idOf('branch') };
  return { type: 'meeting.plan_withdrawn', actor: KIOSK, body };
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
