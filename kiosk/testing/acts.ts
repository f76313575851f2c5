import type { PlannedMeeting } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';
import { plannedById } from '../ledger/agenda.ts';
import { rowsOf } from '../ledger/history.ts';
import { openLog } from '../ledger/log.ts';
import { type Meeting, meetingById } from '../ledger/meetings.ts';
import { openPlanned, openWalkUp } from '../meetings/open.ts';
import type { By } from '../staff/act.ts';
import { cardRead } from '../tap/read.ts';
import { handleRead, type TapResult } from '../tap/tap.ts';
import { at, CARD_KEY, type Person, plan, type Town } from './town.ts';

/** What tests do in the town, and how they look at what came of it. */

/** A tap so many minutes into the evening. */
export function tap(town: Town, person: Pick<Person, 'number'>, minutes: number): TapResult {
  return handleRead(town.ledger, CARD_KEY, cardRead('serial:test', 'rdm6300', person.number), at(minutes));
}

/** Plans a meeting and opens it, ten minutes before the evening unless told otherwise. */
export function openMeeting(town: Town, name = '一', more: Partial<PlannedMeeting> = {}, minutes = -10): Meeting {
  const planned = plannedById(town.db, plan(town, name, more));
  if (!planned) throw new Error('the meeting just planned is not there');
  const draft = openPlanned(planned, { kind: 'kiosk' }, 'staff');
  town.ledger.write(at(minutes), (append) => append(draft));
  return meetingNow(town, draft.body.meeting_id);
}

/** Opens a meeting of branch 甲 that nobody had planned. */
export function openUnplanned(town: Town, kinds: MeetingKind[], minutes: number): Meeting {
  const walkUp = { organization_id: town.own, kinds, title: '临时会议', place: '' };
  const draft = openWalkUp(walkUp, { kind: 'kiosk' }, 'staff');
  town.ledger.write(at(minutes), (append) => append(draft));
  return meetingNow(town, draft.body.meeting_id);
}

/** A meeting as the ledger has it now. */
export function meetingNow(town: Town, id: string): Meeting {
  const meeting = meetingById(town.db, id);
  if (!meeting) throw new Error(`no meeting ${id}`);
  return meeting;
}

/** The manager of the venue, so many minutes into the evening. */
export function byManager(town: Town, minutes: number): By {
  return { actor: { kind: 'staff', member_id: town.manager.id }, at: at(minutes) };
}

/** An event as it stands in the open log. */
export type StoredEvent = {
  id: string;
  seq: number;
  type: string;
  prev_hash: string;
  hash: string;
  actor: object;
  body: Record<string, unknown>;
};

/** Every event of the open log, in order. */
export function events(town: Pick<Town, 'db'>): StoredEvent[] {
  const rows = [...rowsOf(town.db, openLog(town.db))];
  return rows.map((row) => ({ ...(JSON.parse(row.bytes) as Omit<StoredEvent, 'hash'>), hash: row.hash }));
}

/** The bodies of all events of a type, in order. */
export function bodies(town: Pick<Town, 'db'>, type: string): Record<string, unknown>[] {
  return events(town)
    .filter((event) => event.type === type)
    .map((event) => event.body);
}
