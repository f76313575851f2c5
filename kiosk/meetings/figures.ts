import { cityDate } from '../../domain/city-time.ts';
import type { FrozenQuorum, Headcount } from '../../domain/events/body.ts';
import type { Member } from '../../domain/reference.ts';
import { explainShould, isFault, isVoter, quorum, type ShouldExplained, source } from '../../domain/rules/index.ts';
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
    quorum: quorumOf({ kinds: meeting.kinds, on: cityDate(meeting.opened_at), audience, present, vote: 'ordinary' }),
  };
}

/**
 * The quorum of a 党员大会 (Q1: those with a vote) or a 支委会 (Q5: the committee, whoever else came), with the sum that
 * explains its denominator; null for gatherings to which no rule gives one.
 */
function quorumOf(meeting: Meeting, audience: WithId<Member>[], present: WithId<Member>[]): FrozenQuorum | null {
  const on = cityDate(meeting.opened_at);
  if (!meeting.kinds.includes('general_meeting')) {
    if (!meeting.kinds.includes('committee_meeting')) return null;
    return committeeQuorum(audience.filter(isOnCommittee).length, present.filter(isOnCommittee).length, on);
  }
  const should = explainShould(audience.map(counted));
  const voters = present.filter((member) => isVoter(counted(member))).length;
  const answer = quorum('Q1', { should: should.should, present: voters }, on);
  const figures = { should: should.should, present: voters, terms: termsOf(should) };
  return isFault(answer)
    ? { ...source('Q1', on), ...figures, needed: 0, valid: false }
    : { ...source('Q1', on), ...figures, needed: answer.needed, valid: answer.valid };
}

function committeeQuorum(committee: number, present: number, on: string): FrozenQuorum {
  const answer = quorum('Q5', { committee, present }, on);
  const terms = [{ code: 'committee_members', sign: 'plus' as const, count: committee, rule: 'Q5' }];
  const figures = { should: committee, present, terms };
  return isFault(answer)
    ? { ...source('Q5', on), ...figures, needed: 0, valid: false }
    : { ...source('Q5', on), ...figures, needed: answer.needed, valid: answer.valid };
}

function counted(member: WithId<Member>) {
  return { id: member.id, kind: member.kind, ...member.rights };
}

function termsOf(should: ShouldExplained): FrozenQuorum['terms'] {
  return should.terms.map((term) => ({
    code: term.why_code,
    sign: term.sign === '+' ? ('plus' as const) : ('minus' as const),
    count: term.count,
    rule: term.rule,
  }));
}
