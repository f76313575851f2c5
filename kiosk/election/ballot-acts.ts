import { uuidv7 } from 'uuidv7';
import { cityDate } from '../../domain/city-time.ts';
import type { BallotRecord } from '../../domain/election/ballot.ts';
import { differences, faultOfCount, outcomeOf } from '../../domain/election/count.ts';
import type { BodyOf } from '../../domain/events/body.ts';
import type { FrozenQuorum } from '../../domain/events/figures.ts';
import { ballotHolds, isFault, mayLeaveVacant, quorum, source } from '../../domain/rules/index.ts';
import { byStrokes } from '../../domain/strokes.ts';
import type { SeatState } from '../contract/election.ts';
import { ballotById, ballotsOf } from '../ledger/elections.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { quorumNow } from '../meetings/electorate.ts';
import { type By, type Outcome, openForRecords } from '../staff/act.ts';
import { refuse } from '../staff/refusal.ts';
import { candidatesFit, waitsForCommittee } from './ballot-candidates.ts';
import { exclusionsIn } from './electorate.ts';
import { type Input, onOpen, openElection } from './plan-acts.ts';
import { seatStates } from './seats.ts';
import { rulesOn } from './settings.ts';

/** Issues papers for a ballot: freezes its quorum, puts the candidates in the order of strokes. */
export function openBallot(ledger: Ledger, by: By, input: Input<'openBallot'>): Outcome<{ ballot_id: string }> {
  const election = openElection(ledger.db, input.election_id);
  if ('code' in election) return election;
  const { db } = ledger;
  const meeting = election.meeting_id === null ? null : openForRecords(ledger, election.meeting_id);
  if (!meeting) return refuse('meeting_not_open');
  if (election.officers === null) return refuse('no_officers');
  const today = cityDate(by.at.wall);
  const ballots = ballotsOf(db, election.election_id);
  const states = seatStates(election, ballots, rulesOn(db, today));
  const state = states.find(({ seat }) => seat === input.seat);
  if (!state || states.some((one) => one.state === 'under_way')) return refuse('vote_under_way');
  if (state.state === 'complete' || waitsForCommittee(states, input.seat)) return refuse('wrong_candidates');
  if (!candidatesFit(election, states, state, input.candidates, rulesOn(db, today))) return refuse('wrong_candidates');
  const stands =
    election.has_committee && input.seat !== 'committee'
      ? committeeOf(states, input.present)
      : quorumNow(db, meeting, 'election', exclusionsIn(db, meeting));
  if (!stands?.valid) return refuse('no_quorum');
  if (input.issued === 0 || input.issued > stands.present) return refuse('too_many_votes');
  const body: BodyOf<'ballot.opened'> = {
    ballot_id: uuidv7(),
    election_id: election.election_id,
    meeting_id: meeting.meeting_id,
    seat: input.seat,
    round: ballots.filter(({ seat }) => seat === input.seat).length + 1,
    seats: state.open,
    candidates: input.candidates.toSorted(byStrokes),
    quorum: stands,
    issued: input.issued,
  };
  ledger.write(by.at, (append) => append({ type: 'ballot.opened', actor: by.actor, body }));
  return { ok: true, ballot_id: body.ballot_id };
}

/** Takes one of the two entries of a count; when both are there and agree, the ballot is decided or void (Q10). */
export function countBallot(ledger: Ledger, by: By, input: Input<'count'>): Outcome<{ differs: string[] }> {
  const found = ballotById(ledger.db, input.ballot_id);
  if (!found) return refuse('unknown_ballot');
  const { ballot } = found;
  const election = openElection(ledger.db, found.election_id);
  if ('code' in election) return election;
  if (ballot.outcome !== null || ballot.voided !== null) return refuse('ballot_decided');
  if (!namesFit(ballot, input) || faultOfCount(ballot, input.count)) return refuse('count_contradicts');
  const { actor } = by;
  const { ballot_id, entry, count } = input;
  const other = entry === 1 ? ballot.second : ballot.first;
  const differs = other === null ? [] : differences(other, count);
  const ends = other !== null && differs.length === 0 ? ending(ledger, ballot, count, cityDate(by.at.wall)) : null;
  ledger.write(by.at, (append) => {
    append({ type: 'ballot.counted', actor, body: { ballot_id, entry, count } });
    if (ends) append({ ...ends, actor });
  });
  return { ok: true, differs };
}

/** The electors agree to leave the open seats of a post empty: at least half of those present. */
export function agreeVacancy(ledger: Ledger, by: By, { election_id, seat, consenting }: Input<'vacancy'>): Outcome {
  const election = openElection(ledger.db, election_id);
  if ('code' in election) return election;
  const ballots = ballotsOf(ledger.db, election_id);
  const states = seatStates(election, ballots, rulesOn(ledger.db, cityDate(by.at.wall)));
  const state = states.find((one) => one.seat === seat);
  const last = ballots.findLast((one) => one.seat === seat);
  if (state?.state !== 'second_vote_or_vacant' || !last) return refuse('wrong_candidates');
  const { present } = last.quorum;
  const answer = mayLeaveVacant({ present, consenting });
  if (isFault(answer)) return refuse('too_many_votes');
  if (!answer.valid) return refuse('no_consent');
  const { rule, article } = answer;
  const body = { election_id, seat, vacant: state.open, consenting, present, rule, article };
  return onOpen(ledger, by, election_id, 'election.vacancy_agreed', body);
}

/** Q6 for the first meeting of the new committee: its members are the electors. */
function committeeOf(states: readonly SeatState[], present: number | null): FrozenQuorum | null {
  const size = states.find(({ seat }) => seat === 'committee')?.elected.length ?? 0;
  const here = present ?? size;
  const answer = quorum('Q6', { should: size, present: here });
  if (isFault(answer)) return null;
  const terms = [{ code: 'committee_members', sign: 'plus' as const, count: size, rule: 'Q6' }];
  return { ...source('Q6'), should: size, present: here, needed: answer.needed, valid: answer.valid, terms };
}

/** Every candidate has a line and nobody else has; written-in people are none of them and stand once. */
function namesFit({ candidates }: BallotRecord, { count }: Input<'count'>): boolean {
  const ids = candidates.map(({ member_id }) => member_id);
  const lines = count.tallies.map(({ member_id }) => member_id);
  const others = count.others.map(({ member_id }) => member_id);
  return (
    lines.length === ids.length &&
    ids.every((id) => lines.includes(id)) &&
    new Set(others).size === others.length &&
    others.every((id) => !ids.includes(id))
  );
}

type Ending =
  | { type: 'ballot.voided'; body: BodyOf<'ballot.voided'> }
  | { type: 'ballot.decided'; body: BodyOf<'ballot.decided'> };

function ending(
  ledger: Ledger,
  ballot: BallotRecord,
  count: BodyOf<'ballot.counted'>['count'],
  today: string,
): Ending | null {
  const { ballot_id, issued } = ballot;
  const holds = ballotHolds({ issued, returned: count.returned });
  if (isFault(holds)) throw new Error(holds.error);
  if (!holds.valid) return { type: 'ballot.voided', body: { ballot_id, rule: holds.rule, article: holds.article } };
  const outcome = outcomeOf(ballot, count, rulesOn(ledger.db, today));
  // A count above the voters was refused when the papers were issued; what is left is a bug.
  if (isFault(outcome)) throw new Error(outcome.error);
  return { type: 'ballot.decided', body: { ballot_id, outcome } };
}
