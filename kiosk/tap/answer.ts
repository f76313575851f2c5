import type { TapAnswer } from '../contract/screen.ts';
import type { Db } from '../ledger/database.ts';
import type { Meeting } from '../ledger/meetings.ts';
import { organizationById } from '../ledger/roster.ts';

/** An answer that says nothing yet: the fields that most verdicts leave empty. */
export function bareAnswer(read_id: string, at: string, reader: string, verdict: TapAnswer['verdict']): TapAnswer {
  return {
    read_id,
    at,
    reader,
    verdict,
    name: null,
    organization: null,
    meeting: null,
    first_at: null,
    choices: [],
    may_open: null,
  };
}

/** The name of an organization, or an empty text when the roster no longer has it. */
export function organizationName(db: Db, id: string): string {
  return organizationById(db, id)?.name ?? '';
}

/** A meeting as an answer names it. */
export function meetingRef(meeting: Meeting): { id: string; title: string } {
  return { id: meeting.meeting_id, title: meeting.title };
}
