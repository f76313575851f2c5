import fc from 'fast-check';
import { NO_MINUTES } from '../../../domain/record/minutes.ts';
import { at, idOf } from '../../testing/town.ts';
import type { Db } from '../database.ts';
import { forkLog } from '../fork.ts';
import type { Ledger } from '../ledger.ts';
import { type Draft, openLog } from '../log.ts';
import { type Attendance, attendanceIn, type Meeting, meetingById } from '../meetings.ts';
import { PROJECTED_TABLES } from '../projections/index.ts';
import { opened, planned, read, withdrawn } from './drafts.ts';

/** What may happen at a kiosk, in an order that no writer of tests thought of. */

const KIOSK = { kind: 'kiosk' } as const;

/** One thing that happens to a meeting, a person, or the log. */
export type Happening = {
  what:
    | 'open'
    | 'record'
    | 'leave_early'
    | 'undo'
    | 'ask_leave'
    | 'make_up'
    | 'check_out'
    | 'close'
    | 'seal'
    | 'freeze'
    | 'minutes'
    | 'plan'
    | 'withdraw_plan'
    | 'talk'
    | 'withdraw_talk'
    | 'noise'
    | 'fork'
    | 'vacuum';
  meeting: string;
  member: string;
  flag: boolean;
};

/** Stories of up to `length` happenings among three meetings and five people. */
export function stories(length: number): fc.Arbitrary<Happening[]> {
  const happening = fc.record<Happening>({
    what: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom<Happening['what']>('record', 'undo', 'leave_early') },
      { weight: 5, arbitrary: fc.constantFrom<Happening['what']>('open', 'ask_leave', 'make_up', 'noise', 'minutes') },
      { weight: 2, arbitrary: fc.constantFrom<Happening['what']>('check_out', 'close', 'freeze', 'seal') },
      { weight: 2, arbitrary: fc.constantFrom<Happening['what']>('plan', 'withdraw_plan', 'talk', 'withdraw_talk') },
      { weight: 1, arbitrary: fc.constantFrom<Happening['what']>('fork', 'vacuum') },
    ),
    meeting: fc.constantFrom('a', 'b', 'c'),
    member: fc.constantFrom('1', '2', '3', '4', '5'),
    flag: fc.boolean(),
  });
  return fc.array(happening, { maxLength: length });
}

/** Lets a story happen, event by event; what could not happen (a record in a meeting that is not open) does not. */
export function happen(ledger: Ledger, story: readonly Happening[]): void {
  story.forEach((happening, minute) => {
    if (happening.what === 'fork') forkLog(ledger.db, openLog(ledger.db), 'restore');
    else if (happening.what === 'vacuum') ledger.db.exec('VACUUM');
    else {
      const draft = draftOf(ledger.db, happening, minute);
      if (draft) ledger.write(at(minute), (append) => append(draft));
    }
  });
}

/** A happening in a meeting that is there, as the tables stand before it. */
type Scene = {
  meeting_id: string;
  person: { meeting_id: string; member_id: string };
  here: Attendance | null;
  phase: Meeting['phase'];
  read_id: string;
  flag: boolean;
  minute: number;
};

/** What happens outside of a meeting. */
const PLANS: { [W in Happening['what']]?: (happening: Happening) => Draft } = {
  plan: ({ meeting }) => planned(meeting),
  withdraw_plan: ({ meeting }) => withdrawn(meeting),
  talk: ({ member, flag }) =>
    event('talk.recorded', {
      talk_id: idOf(`talk ${member}`),
      organization_id: idOf('branch'),
      held_on: '2026-11-20',
      pairing: flag ? 'member_member' : null,
    }),
  withdraw_talk: ({ member }) =>
    event('talk.withdrawn', { talk_id: idOf(`talk ${member}`), organization_id: idOf('branch') }),
};

/** What each happening writes; null when it could not happen. */
const WRITES: { [W in Happening['what']]?: (scene: Scene) => Draft | null } = {
  record: ({ here, person, read_id, flag }) =>
    here ? null : event('attendance.recorded', { ...person, read_id, role: flag ? 'member' : 'observer', late: flag }),
  leave_early: ({ here, person, read_id }) => here && event('attendance.left', { ...person, read_id }),
  undo: ({ here, person }) =>
    here && event('attendance.undone', { ...person, undone_event_id: here.event_id, reason: '误刷' }),
  ask_leave: ({ person, flag, minute }) =>
    event('leave.recorded', { ...person, reason: flag ? 'illness' : 'personal', note: String(minute) }),
  make_up: ({ here, person, read_id, flag }) => {
    const confirmed = { confirmed_by: idOf('5'), confirmation_read_id: read_id };
    return here ? null : event('make_up.recorded', { ...person, ...confirmed, late: flag, reason: '忘带卡' });
  },
  check_out: ({ phase, meeting_id }) =>
    phase === 'check_in' ? event('meeting.check_out_started', { meeting_id }) : null,
  close: ({ phase, meeting_id, minute }) => {
    const headcount = { should_attend: 5, present: minute, leave: 0, absent: 0, late: 0, observers: 0, left: 0 };
    return phase === 'sealed' ? null : event('meeting.closed', { meeting_id, headcount, quorum: null });
  },
  freeze: ({ meeting_id }) =>
    event('sheet.frozen', { meeting_id, organization_name: '支部', part: 1, parts: 1, rows: [] }),
  minutes: ({ meeting_id, minute }) => event('minutes.recorded', { meeting_id, ...NO_MINUTES, typed: minute % 3 }),
  seal: ({ phase, meeting_id }) =>
    phase === 'closed' ? event('meeting.sealed', { meeting_id, head: { seq: 1, hash: '0' } }) : null,
};

function draftOf(db: Db, happening: Happening, minute: number): Draft | null {
  const { what, meeting, member, flag } = happening;
  const aside = PLANS[what]?.(happening);
  if (aside) return aside;
  if (what === 'noise') return read(`read ${minute}`, flag ? 'unknown_card' : 'recorded');
  const meeting_id = idOf(meeting);
  const phase = meetingById(db, meeting_id)?.phase ?? null;
  if (what === 'open') return phase === null ? opened(meeting, flag ? `plan ${meeting}` : null) : null;
  if (phase === null) return null;
  const person = { meeting_id, member_id: idOf(member) };
  const here = attendanceIn(db, meeting_id, person.member_id);
  return WRITES[what]?.({ meeting_id, person, here, phase, read_id: idOf(`read ${minute}`), flag, minute }) ?? null;
}

function event<T extends Draft['type']>(type: T, body: Extract<Draft, { type: T }>['body']): Draft {
  return { type, actor: KIOSK, body } as Draft;
}

/** Every projected table, row by row, in an order that does not depend on how the rows came. */
export function tablesOf(db: Db): Record<string, unknown[]> {
  const rows = (table: string) =>
    (db.prepare(`SELECT * FROM ${table}`).all() as object[]).map((row) => JSON.stringify(row)).sort();
  return Object.fromEntries(PROJECTED_TABLES.map((table) => [table, rows(table)]));
}
