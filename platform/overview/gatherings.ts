import { cityInstant } from '../../domain/city-time.ts';
import type { Headcount } from '../../domain/events/body.ts';
import { MeetingKind } from '../../domain/words.ts';
import type { Db } from '../database/database.ts';
import { type Attendance, attendanceBy } from './attendance.ts';
import { expectedCount } from './expected.ts';
import type { GatheringView } from './overview.ts';
import { membersOf, organizationNames, plannedBetween } from './reference.ts';

const DAY_MS = 86_400_000;
/** A meeting that nobody closed is shown as under way for this long. */
const OPEN_FOR_MS = DAY_MS;
const RECENT = 16;

/** The gatherings of the page in their three states, and how many people were recorded twice. */
export type Gatherings = {
  under_way: GatheringView[];
  planned: GatheringView[];
  recent: GatheringView[];
  doubles: number;
};

type Row = Awaited<ReturnType<typeof meetingRows>>[number];

/** Reads the gatherings of the day that begins at `midnight` (epoch ms), and the latest that are closed. */
export async function gatheringsNow(db: Db, now: number, midnight: number): Promise<Gatherings> {
  const open = await meetingRows(db, 'open', new Date(now - OPEN_FOR_MS));
  const closed = await meetingRows(db, 'closed', new Date(0));
  const rows = [...open, ...closed];
  const agenda = await plannedBetween(db, new Date(midnight), new Date(midnight + DAY_MS));
  const begun = new Set(
    (
      await begunOf(
        db,
        agenda.map(({ id }) => id),
      )
    ).map(({ planned_id }) => planned_id),
  );
  const waiting = agenda.filter(({ id, planned_end }) => !begun.has(id) && Date.parse(planned_end) > now);

  const attendance = await attendanceBy(db, new Map(rows.map((row) => [row.meeting_id, gatheringOf(row)])));
  const organizations = [...rows.map((row) => row.organization_id ?? ''), ...waiting.map((one) => one.organization)];
  const known = organizations.filter((id) => id !== '');
  const names = await organizationNames(db, known);
  const members = await membersOf(
    db,
    open.map((row) => row.organization_id ?? '').concat(waiting.map((one) => one.organization)),
  );

  const view = (row: Row, state: 'under_way' | 'closed'): GatheringView => {
    const kinds = MeetingKind.array().catch([]).parse(row.kinds);
    const common = {
      id: gatheringOf(row),
      title: row.title,
      kinds,
      organization: names.get(row.organization_id ?? '') ?? '',
      place: row.place,
      state,
      start: cityInstant((row.opened_at ?? row.planned_start ?? new Date(now)).getTime()),
      end: row.closed_at ? cityInstant(row.closed_at.getTime()) : instantOrNull(row.planned_end),
    };
    const expected = expectedCount(members.get(row.organization_id ?? ''), kinds);
    return { ...common, ...figures(row.headcount, attendance.get(common.id), expected) };
  };
  return {
    under_way: oncePerGathering(open).map((row) => view(row, 'under_way')),
    planned: waiting.map((one) => ({
      id: one.id,
      title: one.title,
      kinds: one.kinds,
      organization: names.get(one.organization) ?? '',
      place: one.place,
      state: 'planned',
      start: one.planned_start,
      end: one.planned_end,
      ...figures(null, undefined, expectedCount(members.get(one.organization), one.kinds)),
    })),
    recent: oncePerGathering(closed).map((row) => view(row, 'closed')),
    doubles: [...attendance.values()].reduce((sum, one) => sum + one.doubles, 0),
  };
}

/** The figures that were announced at the close, or else those of the moment. */
function figures(frozen: Headcount | null, now: Attendance | undefined, expected: number | null) {
  if (frozen) {
    const { should_attend, present, observers, leave } = frozen;
    return { should_attend, present, observers, leave };
  }
  const present = now?.present.size ?? 0;
  return { should_attend: expected, present, observers: now?.observers ?? 0, leave: now?.leave ?? 0 };
}

/** Two kiosks that opened the same planned meeting have two meetings and one gathering. */
function gatheringOf(row: { meeting_id: string; planned_id: string | null }): string {
  return row.planned_id ?? row.meeting_id;
}

function oncePerGathering(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [gatheringOf(row), row])).values()];
}

function instantOrNull(time: Date | null): string | null {
  return time ? cityInstant(time.getTime()) : null;
}

async function meetingRows(db: Db, state: 'open' | 'closed', since: Date) {
  const rows = db
    .selectFrom('meeting')
    .select([
      'meeting_id',
      'planned_id',
      'organization_id',
      'kinds',
      'title',
      'place',
      'planned_start',
      'planned_end',
      'opened_at',
      'closed_at',
      'headcount',
    ])
    .where('opened_at', '>=', since);
  return state === 'open'
    ? rows.where('closed_at', 'is', null).orderBy('opened_at', 'desc').execute()
    : rows.where('closed_at', 'is not', null).orderBy('closed_at', 'desc').limit(RECENT).execute();
}

async function begunOf(db: Db, planned: string[]) {
  if (planned.length === 0) return [];
  return db.selectFrom('meeting').select('planned_id').where('planned_id', 'in', planned).execute();
}
