import { isOnCommittee } from '../../domain/audience.ts';
import { cityDate } from '../../domain/city-time.ts';
import type { FrozenQuorum } from '../../domain/events/figures.ts';
import type { Member } from '../../domain/reference.ts';
import {
  type CountedMember,
  type Exclusion,
  explainShould,
  isFault,
  isVoter,
  quorum,
  type ShouldExplained,
  source,
  type VoteKind,
} from '../../domain/rules/index.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { Db } from '../ledger/database.ts';
import { attendanceOf, type Meeting } from '../ledger/meetings.ts';
import type { WithId } from '../ledger/roster.ts';
import { audienceOf } from './audience.ts';

/** What is decided → the rule of its quorum in a 党员大会. */
const RULE = { ordinary: 'Q1', admission: 'Q3', election: 'Q6' } as const satisfies Record<VoteKind, string>;

/** A gathering to vote: those it concerns, those of them who count as present, what is decided, and who is left out. */
export type Electorate = {
  kinds: readonly MeetingKind[];
  /** The meeting's day, whose wording of the rules counts. */
  on: string;
  audience: readonly WithId<Member>[];
  present: readonly WithId<Member>[];
  vote: VoteKind;
  exclusions?: readonly Exclusion[];
};

/**
 * The quorum of a 党员大会 (Q1, Q3, Q6: those with a vote) or a 支委会 (Q5: the committee, whoever else came), with the sum that
 * explains its denominator; null for gatherings in which no rule has a vote.
 */
export function quorumOf(electorate: Electorate): FrozenQuorum | null {
  const { kinds, on, audience, present, vote, exclusions = [] } = electorate;
  if (!kinds.includes('general_meeting')) {
    if (!kinds.includes('committee_meeting')) return null;
    return committeeQuorum(audience.filter(isOnCommittee).length, present.filter(isOnCommittee).length, on);
  }
  const should = explainShould(audience.map(counted), { vote, exclusions });
  const out = new Set(should.excluded.filter((one) => one.effective).map((one) => one.member_id));
  const voters = present.filter((member) => isVoter(counted(member)) && !out.has(member.id)).length;
  const answer = quorum(RULE[vote], { should: should.should, present: voters }, on);
  return frozen(answer, RULE[vote], on, { should: should.should, present: voters, terms: termsOf(should) });
}

/** The quorum of a vote that would begin now: whoever has badged out is not in the room any more. */
export function quorumNow(
  db: Db,
  meeting: Meeting,
  vote: VoteKind,
  exclusions: readonly Exclusion[] = [],
): FrozenQuorum | null {
  const here = new Set(
    attendanceOf(db, meeting.meeting_id)
      .filter((row) => row.role === 'member' && row.left_at === null)
      .map((row) => row.member_id),
  );
  const audience = audienceOf(db, meeting);
  const present = audience.filter((member) => here.has(member.id));
  return quorumOf({ kinds: meeting.kinds, on: cityDate(meeting.opened_at), audience, present, vote, exclusions });
}

/** A member as the rules count one. */
export function counted(member: WithId<Member>): CountedMember {
  return { id: member.id, kind: member.kind, ...member.rights };
}

/** The lines of an explanation as events and screens carry them. */
export function termsOf(should: ShouldExplained): FrozenQuorum['terms'] {
  return should.terms.map((term) => ({
    code: term.why_code,
    sign: term.sign === '+' ? ('plus' as const) : ('minus' as const),
    count: term.count,
    rule: term.rule,
  }));
}

function committeeQuorum(committee: number, present: number, on: string): FrozenQuorum {
  const answer = quorum('Q5', { committee, present }, on);
  const terms = [{ code: 'committee_members', sign: 'plus' as const, count: committee, rule: 'Q5' }];
  return frozen(answer, 'Q5', on, { should: committee, present, terms });
}

/** A case that makes no sense (nobody is entitled) is a quorum that does not stand. */
function frozen(
  answer: ReturnType<typeof quorum>,
  rule: 'Q1' | 'Q3' | 'Q5' | 'Q6',
  on: string,
  figures: Pick<FrozenQuorum, 'should' | 'present' | 'terms'>,
): FrozenQuorum {
  const stands = isFault(answer) ? { needed: 0, valid: false } : { needed: answer.needed, valid: answer.valid };
  return { ...source(rule, on), ...figures, ...stands };
}
