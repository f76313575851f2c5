import { cityDate } from '../../domain/city-time.ts';
import type { FrozenQuorum, Headcount } from '../../domain/events/body.ts';
import { exclusionsIn, voteOf } from '../election/electorate.ts';
import type { Db } from '../ledger/database.ts';
import { attendanceOf, leaveOf, type Meeting } from '../ledger/meetings.ts';
import { audienceOf } from './audience.ts';
import { quorumOf } from './electorate.ts';

/** The figures of a meeting: who was expected and came, and whether the quorum stands. */
export type Figures = { headcount: Headcount; quorum: FrozenQuorum | null };

/** The figures as they stand now, or as they were frozen at the close. */
export function figuresOf(db: Db, meeting: Meeting): Figures {
  if (meeting.headcount) return { headcount: meeting.headcount, quorum: meeting.quorum };
  const audience = audienceOf(db, meeting);
  const attendance = attendanceOf(db, meeting.meeting_id);
  const [vote, exclusions] = [voteOf(db, meeting), exclusionsIn(db, meeting)];
  const leave = leaveOf(db, meeting.meeting_id);
  const here = new Map(attendance.filter((row) => row.role === 'member').map((row) => [row.member_id, row]));
  const present = audience.filter((member) => here.has(member.id));
  const records = present.flatMap((member) => here.get(member.id) ?? []);
  const onLeave = audience.filter((member) => leave.has(member.id) && !here.has(member.id));
  return {
    headcount: {
      should_attend: audience.length,
      present: present.length,
      leave: onLeave.length,
      absent: audience.length - present.length - onLeave.length,
      late: records.filter((row) => row.late === 1).length,
      observers: attendance.filter((row) => row.role === 'observer').length,
      left: records.filter((row) => row.left_at !== null).length,
    },
    quorum: quorumOf({ kinds: meeting.kinds, on: cityDate(meeting.opened_at), audience, present, vote, exclusions }),
  };
}
