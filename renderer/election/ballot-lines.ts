import type { BallotRecord } from '../../domain/election/ballot.ts';
import { validPapers } from '../../domain/election/count.ts';

/** One person on a ballot that is decided. Those written in have yes alone. */
export type BallotLine = {
  member_id: string;
  name: string;
  yes: number;
  no: number | null;
  abstain: number | null;
  fate: 'in' | 'level' | 'out';
};

/** Everybody who got votes, candidates first and in their order, then those written in. */
export function linesOf({ candidates, second: count, outcome }: BallotRecord): BallotLine[] {
  if (count === null) return [];
  const has = (people: readonly { member_id: string }[] | undefined, id: string) =>
    people?.some((one) => one.member_id === id) ?? false;
  const fateOf = (id: string) => (has(outcome?.elected, id) ? 'in' : has(outcome?.tied, id) ? 'level' : 'out');
  const valid = validPapers(count);
  const standing = candidates.map(({ member_id, name }): BallotLine => {
    const { yes, no } = count.tallies.find((one) => one.member_id === member_id) ?? { yes: 0, no: 0 };
    return { member_id, name, yes, no, abstain: valid - yes - no, fate: fateOf(member_id) };
  });
  const written = count.others.map(
    ({ member_id, name, yes }): BallotLine => ({
      member_id,
      name,
      yes,
      no: null,
      abstain: null,
      fate: fateOf(member_id),
    }),
  );
  return [...standing, ...written];
}

/** What would elect if 应到会 were the base (Q7: sources differ, so both figures are shown). */
export function shouldNeeded({ quorum }: Pick<BallotRecord, 'quorum'>): number {
  return Math.floor(quorum.should / 2) + 1;
}
