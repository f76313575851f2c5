import type { PlannedMeeting, TalkRecord } from '../../../domain/reference.ts';
import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** meeting.planned → a plan of this kiosk, in the shape in which the agenda has it. */
export function meetingPlanned(db: Db, event: Projected<'meeting.planned'>): void {
  const { planned_id, organization_id, ...plan } = event.body;
  const data: PlannedMeeting = { organization: organization_id, ...plan, chair: null, recorder: null, guests: [] };
  put(db, 'planned', planned_id, data);
}

/** meeting.plan_withdrawn → the plan is no more, also where the agenda still has it. */
export function planWithdrawn(db: Db, event: Projected<'meeting.plan_withdrawn'>): void {
  withdraw(db, 'planned', event.body.planned_id);
}

/** talk.recorded → talks of a branch. */
export function talkRecorded(db: Db, event: Projected<'talk.recorded'>): void {
  const { talk_id, organization_id: organization, held_on, pairing } = event.body;
  const data: TalkRecord = { organization, held_on, pairing };
  put(db, 'talk', talk_id, data);
}

/** talk.withdrawn → the record does not count. */
export function talkWithdrawn(db: Db, event: Projected<'talk.withdrawn'>): void {
  withdraw(db, 'talk', event.body.talk_id);
}

function put(db: Db, table: 'planned' | 'talk', id: string, data: object): void {
  statement(db, `INSERT INTO ${table} (id, data) VALUES (?, ?) ON CONFLICT DO NOTHING`).run(id, JSON.stringify(data));
}

function withdraw(db: Db, table: 'planned' | 'talk', id: string): void {
  statement(db, `UPDATE ${table} SET withdrawn = 1 WHERE id = ?`).run(id);
}
