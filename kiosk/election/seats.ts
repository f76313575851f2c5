import type { BallotRecord, Seat } from '../../domain/election/ballot.ts';
import type { Named } from '../../domain/named.ts';
import { committeeCandidates, isFault, type Settings, secretaryCandidates } from '../../domain/rules/index.ts';
import type { SeatState } from '../contract/election.ts';
import type { Election } from '../ledger/elections.ts';

/** The seats that an election fills, in the order in which they are voted on. */
export function seatsToFill({ has_committee, seats }: Election): { seat: Seat; seats: number }[] {
  const committee = has_committee ? [{ seat: 'committee' as const, seats: seats.committee }] : [];
  const deputy = seats.deputy_secretary > 0 ? [{ seat: 'deputy_secretary' as const, seats: 1 }] : [];
  return [...committee, { seat: 'secretary', seats: 1 }, ...deputy];
}

/**
 * How far each seat is, from its ballots and vacancies. A tie at the cut and a seat that nobody won are told apart, because the
 * next vote has other candidates.
 */
export function seatStates(election: Election, ballots: readonly BallotRecord[], settings: Settings): SeatState[] {
  return seatsToFill(election).map(({ seat, seats }) => stateOf(election, seat, seats, ballots, settings));
}

function stateOf(
  election: Election,
  seat: Seat,
  seats: number,
  ballots: readonly BallotRecord[],
  settings: Settings,
): SeatState {
  const own = ballots.filter((ballot) => ballot.seat === seat);
  const counted = own.filter((ballot) => ballot.outcome !== null);
  const elected = counted.flatMap((ballot) => ballot.outcome?.elected ?? []);
  const last = own.at(-1);
  const left_empty = election.vacancies.find((one) => one.seat === seat)?.vacant ?? 0;
  const open = Math.max(0, seats - elected.length - left_empty);
  const again = last?.outcome?.next === 'vote_again_among_tied' ? last.outcome.tied : [];
  const candidates = candidatesRule(election, seat, seats, settings);
  return { seat, seats, elected, again, open, left_empty, state: progress(own, last, open), candidates };
}

function progress(own: readonly BallotRecord[], last: BallotRecord | undefined, open: number): SeatState['state'] {
  if (own.some((ballot) => ballot.outcome === null && ballot.voided === null)) return 'under_way';
  if (open === 0) return 'complete';
  if (last === undefined) return 'waiting';
  if (last.voided !== null || last.outcome?.next === 'vote_again_among_tied') return 'vote_again';
  return 'second_vote_or_vacant';
}

/** Q8 for the committee, Q9 for the 书记 of a branch without one; candidates for any other seat are named in the meeting (null). */
function candidatesRule(election: Election, seat: Seat, seats: number, settings: Settings): SeatState['candidates'] {
  const first = election.has_committee ? 'committee' : 'secretary';
  if (seat !== first) return null;
  const count = { seats, candidates: election.preparatory.length };
  const answer = seat === 'committee' ? committeeCandidates(count, settings) : secretaryCandidates(count);
  if (isFault(answer)) return null;
  const { rule, article, valid, needed } = answer;
  return { rule, article, valid, needed };
}

/** Everybody elected, each once, with what they were elected to. */
export function electedPeople(states: readonly SeatState[]): { person: Named; seats: Seat[] }[] {
  const people = new Map<string, { person: Named; seats: Seat[] }>();
  for (const { seat, elected } of states) {
    for (const person of elected) {
      const known = people.get(person.member_id) ?? { person, seats: [] };
      known.seats.push(seat);
      people.set(person.member_id, known);
    }
  }
  return [...people.values()];
}
