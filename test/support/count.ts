/** How a part of the run ended. */
export type Count = { passed: number; failed: number; skipped: number };

/** Several parts as one. */
export function sum(counts: Count[]): Count {
  const add = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}
