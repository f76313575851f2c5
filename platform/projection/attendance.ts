import { sql } from 'kysely';
import type { Trx } from '../database/database.ts';
import type { FactKind } from '../database/tables.ts';
import type { KnownEvent } from './project.ts';

/** One fact about a person at a meeting. The reason of a leave is health data and stays in the event. */
export type AttendanceFact = {
  event_id: string;
  kind: FactKind;
  meeting_id: string;
  member_id: string;
  role: 'member' | 'observer';
  late: boolean;
  undone_event_id: string | null;
  occurred_at: Date;
  recorded_at: Date;
  received_at: Date;
  kiosk_id: string;
};

/** The fact that an event states, or null when it states none about a person at a meeting. */
export function attendanceFact(event: KnownEvent): AttendanceFact | null {
  const common = {
    event_id: event.id,
    role: 'member',
    late: false,
    undone_event_id: null,
    occurred_at: event.occurred_at,
    recorded_at: event.recorded_at,
    received_at: event.received_at,
    kiosk_id: event.kiosk_id,
  } as const;
  switch (event.type) {
    case 'attendance.recorded': {
      const { meeting_id, member_id, role, late } = event.body;
      return { ...common, kind: 'recorded', meeting_id, member_id, role, late };
    }
    case 'make_up.recorded': {
      const { meeting_id, member_id, late } = event.body;
      return { ...common, kind: 'make_up', meeting_id, member_id, late };
    }
    case 'attendance.left': {
      const { meeting_id, member_id } = event.body;
      return { ...common, kind: 'left', meeting_id, member_id };
    }
    case 'attendance.undone': {
      const { meeting_id, member_id, undone_event_id } = event.body;
      return { ...common, kind: 'undone', meeting_id, member_id, undone_event_id };
    }
    case 'leave.recorded': {
      const { meeting_id, member_id, reason } = event.body;
      // 无故 is no leave: such a person was expected, and stayed away.
      return reason === 'without_reason' ? null : { ...common, kind: 'leave', meeting_id, member_id };
    }
    default:
      return null;
  }
}

/** Inserts facts that are not there yet, the event's id decides (I2), and corrects the times of those that are. */
export async function writeFacts(trx: Trx, districtId: string, facts: readonly AttendanceFact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into attendance_fact (district_id, event_id, kind, meeting_id, member_id, role, late, undone_event_id,
                                 occurred_at, recorded_at, received_at, kiosk_id)
    select distinct on (fact.event_id) ${districtId}, fact.*
    from unnest(
      ${facts.map((fact) => fact.event_id)}::uuid[], ${facts.map((fact) => fact.kind)}::text[],
      ${facts.map((fact) => fact.meeting_id)}::uuid[], ${facts.map((fact) => fact.member_id)}::uuid[],
      ${facts.map((fact) => fact.role)}::text[], ${facts.map((fact) => fact.late)}::boolean[],
      ${facts.map((fact) => fact.undone_event_id)}::uuid[],
      ${facts.map((fact) => fact.occurred_at.toISOString())}::timestamptz[],
      ${facts.map((fact) => fact.recorded_at.toISOString())}::timestamptz[],
      ${facts.map((fact) => fact.received_at.toISOString())}::timestamptz[],
      ${facts.map((fact) => fact.kiosk_id)}::uuid[]
    ) as fact (event_id, kind, meeting_id, member_id, role, late, undone_event_id, occurred_at, recorded_at,
                   received_at, kiosk_id)
    where not exists (
      select 1 from attendance_fact held where held.district_id = ${districtId} and held.event_id = fact.event_id
    )`.execute(trx);
  const corrected = facts.filter((fact) => fact.occurred_at.getTime() !== fact.recorded_at.getTime());
  if (corrected.length === 0) return;
  await sql`
    update attendance_fact set occurred_at = fact.occurred_at
    from unnest(
      ${corrected.map((fact) => fact.event_id)}::uuid[],
      ${corrected.map((fact) => fact.occurred_at.toISOString())}::timestamptz[]
    ) as fact (event_id, occurred_at)
    where attendance_fact.district_id = ${districtId} and attendance_fact.event_id = fact.event_id
      and attendance_fact.occurred_at <> fact.occurred_at`.execute(trx);
}
