import type { FrozenQuorum } from '../../domain/events/body.ts';

/** One term of the sum as it is read aloud: `code` has words, `sign` is null for the first when it is added. */
export type SumPart = { sign: 'plus' | 'minus'; count: number; code: string };

/**
 * The parts of `应到会 20 = 正式党员 21 − 留党察看 1`. Terms of nobody are left out. What the terms do not explain stands
 * there as a part of its own, so that the sentence adds up on every screen, whatever the service sent.
 */
export function sumParts(quorum: Pick<FrozenQuorum, 'should' | 'terms'>): SumPart[] {
  const parts = quorum.terms.filter((term) => term.count > 0).map(({ sign, count, code }) => ({ sign, count, code }));
  const rest = quorum.should - total(parts);
  if (rest !== 0) parts.push({ sign: rest > 0 ? 'plus' : 'minus', count: Math.abs(rest), code: 'unexplained' });
  return parts;
}

/** What the parts add up to. */
export function total(parts: readonly SumPart[]): number {
  return parts.reduce((sum, { sign, count }) => sum + (sign === 'plus' ? count : -count), 0);
}

/** How many voters must still come; 0 when the quorum stands. */
export function stillMissing({ valid, needed, present }: FrozenQuorum): number {
  return valid ? 0 : Math.max(1, needed - present);
}
