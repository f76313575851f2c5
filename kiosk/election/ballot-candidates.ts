import type { Seat } from '../../domain/election/ballot.ts';
import type { Named } from '../../domain/named.ts';
import { committeeCandidates, isFault, type Settings, secretaryCandidates } from '../../domain/rules/index.ts';
import type { SeatState } from '../contract/election.ts';
import type { Election } from '../ledger/elections.ts';
import { electedPeople } from './seats.ts';

/** Whether this seat must wait: 书记 and 副书记 are elected by the new committee, which has to stand first. */
export function waitsForCommittee(states: readonly SeatState[], seat: Seat): boolean {
  const committee = states.find((one) => one.seat === 'committee');
  return seat !== 'committee' && committee !== undefined && committee.state !== 'complete';
}

/**
 * Are these the right people in the right number for the next ballot of a seat? The first ballot of the members' meeting has the
 * preparatory candidates (Q8, Q9); after a tie only those who were level; a second vote nobody who is in already; the
 * committee's own ballots its members, as many as seats (Q9).
 */
export function candidatesFit(
  election: Election,
  states: readonly SeatState[],
  state: SeatState,
  candidates: readonly Named[],
  settings: Settings,
): boolean {
  const ids = new Set(candidates.map(({ member_id }) => member_id));
  if (ids.size < candidates.length) return false;
  const count = { seats: state.open, candidates: ids.size };
  if (state.again.length > 0) return within(ids, state.again) && ids.size === state.again.length;
  if (election.has_committee && state.seat !== 'committee') {
    const committee = electedPeople(states.filter(({ seat }) => seat === 'committee')).map(({ person }) => person);
    return within(ids, committee) && isRight(secretaryCandidates(count));
  }
  if (state.elected.some(({ member_id }) => ids.has(member_id))) return false;
  if (state.state === 'second_vote_or_vacant') return ids.size >= state.open;
  if (state.seat === 'deputy_secretary') return isRight(secretaryCandidates(count));
  const right = state.seat === 'committee' ? committeeCandidates(count, settings) : secretaryCandidates(count);
  return within(ids, election.preparatory) && isRight(right);
}

function within(ids: ReadonlySet<string>, people: readonly Named[]): boolean {
  const allowed = new Set(people.map(({ member_id }) => member_id));
  return [...ids].every((id) => allowed.has(id));
}

function isRight(answer: ReturnType<typeof secretaryCandidates> | ReturnType<typeof committeeCandidates>): boolean {
  return !isFault(answer) && answer.valid;
}
