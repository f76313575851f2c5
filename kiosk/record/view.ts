import { gapsOf } from '../../domain/record/gaps.ts';
import type { RecordRow, RecordView } from '../contract/record.ts';
import type { Db } from '../ledger/database.ts';
import type { Meeting } from '../ledger/meetings.ts';
import { meetingsByDate } from '../ledger/record.ts';
import { memberById } from '../ledger/roster.ts';
import { LIMITS } from '../limits.ts';
import { organizationName } from '../tap/answer.ts';
import { bookChair, recordOf } from './record.ts';
import type { Sealer } from './sealer.ts';

/** The meetings whose records staff may look at, newest first. */
export function recordRows(db: Db): RecordRow[] {
  return meetingsByDate(db, LIMITS.records_shown).map((meeting) => ({
    meeting_id: meeting.meeting_id,
    title: meeting.title,
    organization: organizationName(db, meeting.organization_id),
    opened_at: meeting.opened_at,
    phase: meeting.phase,
  }));
}

/** A record with its gaps and the people who can be chosen in it. */
export function recordView(db: Db, meeting: Meeting, sealer: Sealer): RecordView {
  const record = recordOf(db, meeting, sealer);
  const book = bookChair(db, meeting);
  const chair = book === null ? null : memberById(db, book);
  return {
    record,
    gaps: gapsOf(record, book),
    phase: meeting.phase,
    people: record.sheet.map(({ member_id, name }) => ({ member_id, name })),
    book_chair: chair && { member_id: chair.id, name: chair.name },
  };
}
