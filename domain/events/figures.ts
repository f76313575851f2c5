import { z } from 'zod';

/** One line of the sum that explains a denominator: `count` people are added or taken away because of `code` (rule `rule`). */
export const SumTerm = z.object({
  code: z.string(),
  sign: z.enum(['plus', 'minus']),
  count: z.int().nonnegative(),
  rule: z.string(),
});
export type SumTerm = z.infer<typeof SumTerm>;

/** A quorum as it stood: the figures, and why the denominator is what it is (rules.md Q1, Q3, Q5, Q6). */
export const FrozenQuorum = z.object({
  rule: z.string(),
  article: z.string(),
  should: z.int(),
  present: z.int(),
  needed: z.int(),
  valid: z.boolean(),
  terms: z.array(SumTerm),
});
export type FrozenQuorum = z.infer<typeof FrozenQuorum>;

/** Counts of one gathering: who was expected, who came, and the rest. */
export const Headcount = z.object({
  should_attend: z.int(),
  present: z.int(),
  leave: z.int(),
  absent: z.int(),
  late: z.int(),
  observers: z.int(),
  left: z.int(),
});
export type Headcount = z.infer<typeof Headcount>;
