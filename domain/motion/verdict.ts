import type { FrozenQuorum } from '../events/figures.ts';
import { admissionMotion, type Fault, isFault, ordinaryMotion } from '../rules/index.ts';
import { type Count, isAboutAdmission, type MotionKind, type MotionVerdict, type Written } from './motion.ts';

/** Votes that nobody can have cast: more than voters are here. */
export type CountFault = { error: 'more_votes_than_present'; present: number; votes: number };

/**
 * Judges a count by the quorum that was frozen when the vote began: Q2, or Q4 for 接收 and 转正, where written yes count with the
 * ballots. A CountFault when the votes are more than the voters; any other contradiction was refused before and is a bug.
 */
export function verdictOf(
  kind: MotionKind,
  quorum: Pick<FrozenQuorum, 'should' | 'present'>,
  count: Count,
  written: Written,
): MotionVerdict | CountFault {
  const { should, present } = quorum;
  const votes = count.yes + count.no + count.abstain;
  if (votes > present) return { error: 'more_votes_than_present', present, votes };
  const figures = { should, present, yes: count.yes };
  const answer = isAboutAdmission(kind)
    ? admissionMotion({ ...figures, written_yes: written.yes })
    : ordinaryMotion(figures);
  if (isFault(answer)) throw unexpected(answer);
  return { rule: answer.rule, article: answer.article, needed: answer.needed, passed: answer.passed };
}

function unexpected({ code, error }: Fault): Error {
  return new Error(`${code}: ${error}`);
}
