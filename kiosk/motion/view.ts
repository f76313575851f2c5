import type { Member } from '../../domain/reference.ts';
import type { MotionsView } from '../contract/motion.ts';
import { exclusionsIn } from '../election/electorate.ts';
import type { Db } from '../ledger/database.ts';
import type { Meeting } from '../ledger/meetings.ts';
import { appraisalOf, motionsOf } from '../ledger/motions.ts';
import { recordKept } from '../ledger/record.ts';
import { membersOf, type WithId } from '../ledger/roster.ts';
import { audienceOf } from '../meetings/audience.ts';
import { quorumNow } from '../meetings/electorate.ts';

/** The votes of a meeting for staff, with what a vote that begins now would rest on. */
export function motionsView(db: Db, meeting: Meeting): MotionsView {
  const admission = quorumNow(db, meeting, 'admission', exclusionsIn(db, meeting));
  return {
    motions: motionsOf(db, meeting.meeting_id),
    appraisal: appraisalOf(db, meeting.meeting_id),
    now: {
      ordinary: quorumNow(db, meeting, 'ordinary'),
      // A committee may not decide on 接收 and 转正.
      admission: admission?.rule === 'Q3' ? admission : null,
    },
    may_open: meeting.phase === 'check_in' || meeting.phase === 'check_out',
    may_decide: meeting.phase !== 'sealed',
    probationary: membersOf(db, meeting.organization_id)
      .filter((member) => member.kind === 'probationary')
      .map(named),
    appraised: audienceOf(db, meeting).map(named),
    topics: recordKept(db, meeting.meeting_id).minutes.topics.map(({ text }) => text),
  };
}

function named({ id, name }: WithId<Member>) {
  return { member_id: id, name };
}
