import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { Named } from '../named.ts';

/**
 * Why the 书记 had somebody else chair: `trip` 因公外出 · `leave` 请假 · `recusal` 回避 · `vacant` 书记空缺. Not illness by name:
 * that is health data, and 请假 says enough.
 */
export const DelegationReason = z.enum(['trip', 'leave', 'recusal', 'vacant']);
export type DelegationReason = z.infer<typeof DelegationReason>;

const Text = z.string().trim().min(1).max(LIMITS.minutes_chars);
const Texts = z.array(Text).max(LIMITS.minutes_lines);

/**
 * What people add to what the kiosk knows by itself (rules.md, A meeting's record): who chaired and who had delegated it, who
 * kept the record, 议题 each with its speaker, discussion, 决议. `typed` counts the lines that nobody could choose and somebody
 * had to type: the figure that must stay below five.
 */
export const Minutes = z.object({
  chair: Named.nullable(),
  delegation: z.object({ by: Named.nullable(), reason: DelegationReason }).nullable(),
  recorder: Named.nullable(),
  topics: z.array(z.object({ text: Text, speaker: Named.nullable() })).max(LIMITS.minutes_lines),
  discussion: Texts,
  resolutions: Texts,
  typed: z
    .int()
    .nonnegative()
    .max(3 * LIMITS.minutes_lines),
});
export type Minutes = z.infer<typeof Minutes>;

/** Minutes in which nothing has been said. */
export const NO_MINUTES: Minutes = {
  chair: null,
  delegation: null,
  recorder: null,
  topics: [],
  discussion: [],
  resolutions: [],
  typed: 0,
};
