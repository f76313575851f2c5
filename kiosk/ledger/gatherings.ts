import { PlannedMeeting, TalkRecord } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/**
 * A gathering of a branch wherever it takes place: in this ledger (`here`) or, as the agenda tells, elsewhere. `id` is that of
 * its plan, or of the meeting where nobody planned it, so that one gathering at two kiosks is one.
 */
export type Gathering = {
  id: string;
  kinds: MeetingKind[];
  group: string | null;
  title: string;
  place: string;
  /** When it began, or is to begin (instant). */
  start: string;
  state: 'held' | 'under_way' | 'planned';
  here: boolean;
  /** The meeting in this ledger. */
  meeting_id: string | null;
  headcount: { present: number; should: number } | null;
};

/** Everything that an organization holds, held or plans, by start; each gathering once, as this ledger knows it where it does. */
export function gatheringsOf(db: Db, organizationId: string): Gathering[] {
  const all = new Map<string, Gathering>();
  for (const one of toldOf(db, organizationId)) all.set(one.id, one);
  for (const one of ownPlansOf(db, organizationId)) if (!all.has(one.id)) all.set(one.id, one);
  for (const one of ownMeetingsOf(db, organizationId)) {
    // What is over at another kiosk is over, though nobody closed it here.
    if (one.state === 'held' || all.get(one.id)?.state !== 'held') all.set(one.id, one);
  }
  return [...all.values()].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

type Row = { id: string; data: string };

function toldOf(db: Db, organizationId: string): Gathering[] {
  return statement<[string], Row>(
    db,
    `SELECT id, data FROM reference INDEXED BY meeting_by_organization
     WHERE collection = 'meetings' AND data IS NOT NULL AND data ->> 'organization' = ?
       AND id NOT IN (SELECT id FROM planned WHERE withdrawn = 1)`,
  )
    .all(organizationId)
    .map(({ id, data }) => agendaGathering(id, PlannedMeeting.parse(JSON.parse(data)), false));
}

function ownPlansOf(db: Db, organizationId: string): Gathering[] {
  return statement<[string], Row>(
    db,
    `SELECT id, data FROM planned WHERE withdrawn = 0 AND data ->> 'organization' = ? AND NOT EXISTS (
       SELECT 1 FROM reference WHERE feed = 'agenda' AND collection = 'meetings' AND reference.id = planned.id
     )`,
  )
    .all(organizationId)
    .map(({ id, data }) => agendaGathering(id, PlannedMeeting.parse(JSON.parse(data)), true));
}

function agendaGathering(id: string, planned: PlannedMeeting, here: boolean): Gathering {
  const { kinds, group = null, title, place, planned_start, held } = planned;
  return {
    id,
    kinds,
    group,
    title,
    place,
    start: held?.started ?? planned_start,
    state: held ? 'held' : 'planned',
    here,
    meeting_id: null,
    headcount: held ? { present: held.present, should: held.should } : null,
  };
}

type MeetingRow = {
  meeting_id: string;
  planned_id: string | null;
  kinds: string;
  group_name: string | null;
  title: string;
  place: string;
  opened_at: string;
  phase: string;
  present: number | null;
  should: number | null;
};

function ownMeetingsOf(db: Db, organizationId: string): Gathering[] {
  return statement<[string], MeetingRow>(
    db,
    `SELECT meeting_id, planned_id, kinds, group_name, title, place, opened_at, phase,
            headcount ->> 'present' AS present, headcount ->> 'should_attend' AS should
     FROM meeting WHERE organization_id = ?`,
  )
    .all(organizationId)
    .map((row) => ({
      id: row.planned_id ?? row.meeting_id,
      kinds: JSON.parse(row.kinds) as MeetingKind[],
      group: row.group_name,
      title: row.title,
      place: row.place,
      start: row.opened_at,
      state: row.phase === 'closed' || row.phase === 'sealed' ? ('held' as const) : ('under_way' as const),
      here: true,
      meeting_id: row.meeting_id,
      headcount: row.present === null || row.should === null ? null : { present: row.present, should: row.should },
    }));
}

/** Talks of a branch (R8). `here`: recorded at this kiosk, which can take them back. */
export type RecordedTalk = TalkRecord & { id: string; here: boolean };

/** The talks of an organization by day, recorded here or told by the agenda; each once. */
export function talksOf(db: Db, organizationId: string): RecordedTalk[] {
  return statement<{ organization: string }[], Row & { here: 0 | 1 }>(
    db,
    `SELECT id, data, 1 AS here FROM talk WHERE withdrawn = 0 AND data ->> 'organization' = @organization
     UNION ALL
     SELECT id, data, 0 AS here FROM reference INDEXED BY talk_by_organization
     WHERE collection = 'talks' AND data IS NOT NULL AND data ->> 'organization' = @organization
       AND id NOT IN (SELECT id FROM talk)`,
  )
    .all({ organization: organizationId })
    .map(({ id, data, here }) => ({ id, here: here === 1, ...TalkRecord.parse(JSON.parse(data)) }))
    .sort((a, b) => (a.held_on < b.held_on ? -1 : Number(a.held_on > b.held_on)));
}

/** The start of the oldest gathering of which anything is known here (instant), or null: before it there are no records. */
export function oldestHeld(db: Db): string | null {
  const told = statement<[], { at: string }>(
    db,
    `SELECT data ->> 'held' ->> 'started' AS at FROM reference INDEXED BY meeting_by_end
     WHERE collection = 'meetings' AND data IS NOT NULL AND data ->> 'held' IS NOT NULL
     ORDER BY unixepoch(data ->> 'planned_end') LIMIT 1`,
  ).get();
  const own = statement<[], { at: string | null }>(
    db,
    `SELECT min(opened_at) AS at FROM meeting WHERE phase IN ('closed', 'sealed')`,
  ).get();
  const [first = null] = [told?.at, own?.at].filter((at) => typeof at === 'string').sort();
  return first;
}

/** Who was here of a group's own: the groups of those present in a meeting (observers do not count). */
export function groupsPresent(db: Db, meetingId: string): string[] {
  return statement<[string], { name: string }>(
    db,
    `SELECT DISTINCT data ->> 'group' AS name FROM attendance
     JOIN reference ON reference.feed = 'roster' AND collection = 'members' AND reference.id = attendance.member_id
     WHERE meeting_id = ? AND role = 'member' AND data ->> 'group' IS NOT NULL`,
  )
    .all(meetingId)
    .map(({ name }) => name);
}
