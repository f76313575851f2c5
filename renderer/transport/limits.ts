/** How long the line may be silent, and how it is tried again. All in milliseconds. */
export const LINE = {
  /** First wait before a new try; it doubles up to `retry_max`. */
  retry_first: 250,
  retry_max: 4_000,
  /** A line that did not open within this time is given up. */
  open_within: 5_000,
  /** Without a word from the service for this long, the screen asks for the state again to see whether it still lives. */
  ask_again_after: 12_000,
  /** The first state must arrive within this time of asking. */
  answer_within: 4_000,
} as const;
