import type { Named } from '../named.ts';
import { elected as electedBy, type Fault, isFault, type Settings, winners } from '../rules/index.ts';
import type { BallotCount, BallotOutcome, BallotRecord } from './ballot.ts';

/** What is wrong with a count as entered; `who` names the candidate. A ballot with more papers than issued is no fault: Q10. */
export type CountFault =
  | { fault: 'more_invalid_than_returned' }
  | { fault: 'more_votes_than_papers'; who: string }
  | { fault: 'more_marks_than_seats'; most: number; marks: number };

/** Papers that count: those returned without the void ones. */
export function validPapers({ returned, invalid }: Pick<BallotCount, 'returned' | 'invalid'>): number {
  return returned - invalid;
}

/** The first contradiction in a count: more votes on a person than papers, or more marks in all than the seats allow (Q11). */
export function faultOfCount(
  ballot: Pick<BallotRecord, 'candidates' | 'seats'>,
  count: BallotCount,
): CountFault | null {
  const valid = validPapers(count);
  if (valid < 0) return { fault: 'more_invalid_than_returned' };
  const names = new Map(ballot.candidates.map(({ member_id, name }) => [member_id, name]));
  for (const { member_id, yes, no } of count.tallies) {
    if (yes + no > valid) return { fault: 'more_votes_than_papers', who: names.get(member_id) ?? '' };
  }
  for (const { name, yes } of count.others) {
    if (yes > valid) return { fault: 'more_votes_than_papers', who: name };
  }
  const marks = [...count.tallies, ...count.others].reduce((sum, { yes }) => sum + yes, 0);
  const most = valid * ballot.seats;
  return marks > most ? { fault: 'more_marks_than_seats', most, marks } : null;
}

/** Where two entries of one count differ: a figure of the ballot, or the votes of a person (by id). Empty: they agree. */
export function differences(first: BallotCount, second: BallotCount): string[] {
  const differing: string[] = [];
  if (first.returned !== second.returned) differing.push('returned');
  if (first.invalid !== second.invalid) differing.push('invalid');
  const [a, b] = [votesOf(first), votesOf(second)];
  for (const id of new Set([...a.keys(), ...b.keys()])) if (a.get(id) !== b.get(id)) differing.push(id);
  return differing;
}

/** Who is in by Q7, as the city has set it; persons written in can be elected as well. A Fault where the figures contradict. */
export function outcomeOf(
  ballot: Pick<BallotRecord, 'candidates' | 'seats' | 'quorum'>,
  count: BallotCount,
  settings: Pick<Settings, 'Q7'>,
): BallotOutcome | Fault {
  const { should, present } = ballot.quorum;
  const people = new Map<string, Named>([...ballot.candidates, ...count.others].map((one) => [one.member_id, one]));
  const tallies = [...count.tallies, ...count.others].map(({ member_id, yes }) => ({ id: member_id, yes }));
  const answer = winners({ seats: ballot.seats, present, should, tallies }, settings);
  if (isFault(answer)) return answer;
  const line = electedBy({ present, should, yes: 0 }, settings);
  if (isFault(line)) return line;
  const named = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const person = people.get(id);
      return person ? [{ member_id: person.member_id, name: person.name }] : [];
    });
  const { rule, article, vacant, next } = answer;
  return {
    rule,
    article,
    needed: line.needed,
    of: line.of,
    elected: named(answer.elected),
    tied: named(answer.tied),
    vacant,
    next,
  };
}

function votesOf({ tallies, others }: BallotCount): Map<string, string> {
  return new Map([
    ...tallies.map(({ member_id, yes, no }): [string, string] => [member_id, `${yes}/${no}`]),
    ...others.filter(({ yes }) => yes > 0).map(({ member_id, yes }): [string, string] => [member_id, `${yes}`]),
  ]);
}
