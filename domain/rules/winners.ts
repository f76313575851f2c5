import { source } from './article.ts';
import { badCount } from './counts.ts';
import { elected } from './election.ts';
import { type Fault, fault, isFault } from './fault.ts';
import type { Settings } from './settings.ts';

/** A candidate with the yes votes counted. */
export interface Tally {
  readonly id: string;
  readonly yes: number;
}

/**
 * Who is in. `next`: `complete` · `vote_again_among_tied` (a tie at the cut) · `second_vote_or_vacant` (fewer winners than
 * seats: vote again, or leave the seats empty with the consent of half the electors). `vacant` counts seats still open.
 */
export interface Winners {
  readonly rule: 'Q7';
  readonly article: string;
  readonly elected: readonly string[];
  readonly tied: readonly string[];
  readonly vacant: number;
  readonly next: 'complete' | 'vote_again_among_tied' | 'second_vote_or_vacant';
}

/**
 * The outcome of one count. Everyone over the line of Q7 can win; more of them than seats go by votes, and those level at
 * the cut stay open. Order: most votes first, equals as they were listed. A fault when any tally contradicts.
 */
export function winners(
  count: { seats: number; present: number; should?: number | undefined; tallies: readonly Tally[] },
  settings: Pick<Settings, 'Q7'>,
): Winners | Fault {
  const { seats, present, should, tallies } = count;
  const bad = badCount('Q7', { 应选名额: seats });
  if (bad) return bad;
  if (seats === 0) return fault('Q7', 'nothing_to_elect', '应选名额为 0');
  const over: Tally[] = [];
  for (const tally of tallies) {
    const one = elected({ present, should, yes: tally.yes }, settings);
    if (isFault(one)) return one;
    if (one.elected) over.push(tally);
  }
  over.sort((a, b) => b.yes - a.yes);
  const cut = over[seats - 1]?.yes;
  if (cut !== undefined && over[seats]?.yes === cut) {
    const safe = over.filter((tally) => tally.yes > cut);
    const tied = over.filter((tally) => tally.yes === cut);
    return result(safe, tied, seats - safe.length, 'vote_again_among_tied');
  }
  const won = over.slice(0, seats);
  return result(won, [], seats - won.length, won.length === seats ? 'complete' : 'second_vote_or_vacant');
}

function result(won: readonly Tally[], tied: readonly Tally[], vacant: number, next: Winners['next']): Winners {
  const ids = (tallies: readonly Tally[]) => tallies.map((tally) => tally.id);
  return { ...source('Q7'), elected: ids(won), tied: ids(tied), vacant, next };
}

/** May the open seats stay empty? With the consent of at least half of the electors present. */
export function mayLeaveVacant(count: { present: number; consenting: number }) {
  const bad = badCount('vacancy', { 实到: count.present, 同意: count.consenting });
  if (bad) return bad;
  if (count.present === 0) return fault('vacancy', 'nobody_present', '实到 0 人，不能表决');
  if (count.consenting > count.present) {
    return fault('vacancy', 'more_votes_than_voters', `同意 ${count.consenting} 人多于实到 ${count.present} 人`);
  }
  return { ...source('vacancy'), valid: count.consenting * 2 >= count.present };
}
