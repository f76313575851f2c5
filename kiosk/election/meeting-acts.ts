import { cityDate } from '../../domain/city-time.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { openWalkUp } from '../meetings/open.ts';
import { type By, DONE, type Outcome, openForRecords } from '../staff/act.ts';
import { refuse } from '../staff/refusal.ts';
import { type Input, onOpen, openElection } from './plan-acts.ts';

/** What the meeting is called that nobody planned; records are kept in Chinese. */
const MEETING_TITLE = '换届选举党员大会';

/** Opens the members' meeting that elects, or makes an open one of the branch it; its quorum is Q6 from here on. */
export function joinMeeting(ledger: Ledger, by: By, input: Input<'join'>): Outcome<{ meeting_id: string }> {
  const election = openElection(ledger.db, input.election_id);
  if ('code' in election) return election;
  const { election_id, organization_id } = election;
  const { actor } = by;
  if (input.meeting_id === null) {
    const draft = openWalkUp(
      { organization_id, kinds: ['general_meeting'], title: MEETING_TITLE, place: input.place },
      actor,
      'staff',
    );
    const { meeting_id } = draft.body;
    ledger.write(by.at, (append) => {
      append(draft);
      append({ type: 'election.meeting_joined', actor, body: { election_id, meeting_id } });
    });
    return { ok: true, meeting_id };
  }
  const meeting = openForRecords(ledger, input.meeting_id);
  if (!meeting || meeting.organization_id !== organization_id) return refuse('meeting_not_open');
  if (!meeting.kinds.includes('general_meeting')) return refuse('no_vote_here');
  const { meeting_id } = meeting;
  const joined = onOpen(ledger, by, election_id, 'election.meeting_joined', { election_id, meeting_id });
  return joined.ok ? { ok: true, meeting_id } : joined;
}

/** The meeting adopts an exclusion; it counts in this meeting from here on, once the superior has agreed as well. */
export function adoptExclusion(ledger: Ledger, by: By, { election_id, member_id }: Input<'ofMember'>): Outcome {
  const election = openElection(ledger.db, election_id);
  if ('code' in election) return election;
  const { organization_id, meeting_id } = election;
  if (meeting_id === null || !openForRecords(ledger, meeting_id)) return refuse('meeting_not_open');
  const body = { organization_id, member_id, meeting_id, on: cityDate(by.at.wall) };
  ledger.write(by.at, (append) => append({ type: 'exclusion.adopted', actor: by.actor, body }));
  return DONE;
}

/** 监票人 and 计票人: nobody of them is a candidate, and nobody is both. */
export function nameOfficers(ledger: Ledger, by: By, input: Input<'officers'>): Outcome {
  const election = openElection(ledger.db, input.election_id);
  if ('code' in election) return election;
  const ids = [...input.scrutineers, ...input.tellers].map(({ member_id }) => member_id);
  const candidates = new Set(election.preparatory.map(({ member_id }) => member_id));
  if (new Set(ids).size < ids.length || ids.some((id) => candidates.has(id))) return refuse('officer_is_candidate');
  return onOpen(ledger, by, input.election_id, 'election.officers_named', input);
}
