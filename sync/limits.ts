/** Sizes, times and counts of the kiosk's side alone; those that both sides keep are in protocol/limits.ts. Units are in the names. */
export const SYNC_LIMITS = {
  /** Request bodies from this size on are sent as gzip. */
  gzip_from_bytes: 1024,
  /** An answer larger than this, after inflating, is not read to its end. */
  answer_bytes: 16 * 1024 * 1024,
  /** Canonical text of one batch, before the first hello says what the platform wants. */
  batch_bytes: 256 * 1024,
  /** Pause between two pages of a backlog, before the first hello says what the platform wants. */
  next_ms: 1_000,
  /** After a badge the push waits a moment for the next one: between half of this and all of it. */
  wake_ms: 600,
  /** The first contact after start waits a random part of this, so that a city whose power returns does not call at once. */
  start_spread_ms: 5_000,
  /** Feeds are asked this often when nothing wakes them. */
  pull_every_ms: 60_000,
  /** Pages of feeds pulled before the push gets its turn again. */
  pages_per_turn: 10,
  /** Corrections (gap, unknown log, clock) within one turn before it counts as a failure. */
  corrections_per_turn: 3,
  /** Points of a reconcile that are dense below the head; the others double back. */
  reconcile_dense: 32,
} as const;
