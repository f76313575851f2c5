import { type Minutes, NO_MINUTES } from '../../domain/record/minutes.ts';
import type { MeetingRecord } from '../../domain/record/record.ts';
import type { SheetRow } from '../../domain/record/sheet.ts';
import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { ago, organizationName, peopleOf } from './demo-people.ts';
import { type ScriptedMeeting, viewOf } from './scripted-meeting.ts';
import type { Stage } from './scripted-service.ts';
import type { Implementer } from './scripted-taps.ts';

const done = { ok: true } as const;
const unknown = { ok: false, code: 'unknown_meeting' } as const;

/** The record of a scene's meeting, with minutes that live as long as the page. */
export function scriptedRecord(os: Implementer, stage: Stage) {
  const minutes = new Map<string, Minutes>();
  const find = (id: string) => stage.meetings.find((meeting) => meeting.id === id);
  return {
    list: os.record.list.handler(() => ({
      ...done,
      records: stage.meetings.map((meeting) => ({
        meeting_id: meeting.id,
        title: meeting.title,
        organization: organizationName(meeting.organization),
        opened_at: ago(20),
        phase: meeting.phase,
      })),
    })),
    get: os.record.get.handler(({ input }) => {
      const meeting = find(input.meeting_id);
      if (!meeting) return unknown;
      const secretary = peopleOf(meeting.organization)[0];
      const book_chair = secretary ? { member_id: secretary.member_id, name: secretary.name } : null;
      const said = minutes.get(meeting.id) ?? { ...NO_MINUTES, chair: book_chair };
      const record = recordOf(meeting, said);
      const people = record.sheet.map(({ member_id, name }) => ({ member_id, name }));
      return {
        ...done,
        view: { record, gaps: said.topics.length > 0 ? [] : ['topics'], phase: meeting.phase, people, book_chair },
      };
    }),
    writeMinutes: os.record.writeMinutes.handler(({ input }) => {
      minutes.set(input.meeting_id, input.minutes);
      return done;
    }),
    given: os.record.given.handler(() => done),
    keepFile: os.record.keepFile.handler(({ input }) => ({ ...done, path: `/exports/${input.name}` })),
  };
}

function recordOf(meeting: ScriptedMeeting, minutes: Minutes): MeetingRecord {
  const { id, organization, kinds, title, place, headcount, quorum, opened_at } = viewOf(meeting);
  return {
    meeting_id: id,
    organization,
    kinds,
    title,
    place,
    sign_in_opened_at: opened_at,
    started_at: ago(-6),
    ended_at: meeting.phase === 'closed' ? ago(-100) : null,
    headcount,
    quorum,
    sheet: meeting.people.map(rowOf),
    minutes,
    motions: [],
    appraisal: null,
    ballots: [],
    seal: null,
  };
}

function rowOf({ member_id, name, kind, role, status, how, at }: PersonRow): SheetRow {
  const organization = role === 'observer' ? '邻近支部（演示）' : null;
  const row = { member_id, name, kind, role, organization, how, at, left_at: null };
  if (status === 'leave') return { ...row, status, reason: 'leave' };
  return { ...row, status: status === 'left' ? 'present' : status, reason: null };
}
