/**
 * What happens to the protocol when one of its rules is left out. The model is run with each of them, and must catch all
 * that are marked so: a test that cannot fail proves nothing.
 */
export const WEAKENINGS = {
  /** The platform does not compare hashes where batches overlap ("on conflict do nothing" and no more). */
  overlap_unchecked: { caught: true },
  /** The kiosk never lowers `acked`, whatever head it is shown. */
  ack_never_lowered: { caught: true },
  /** The platform moves its head without storing the rows. */
  head_without_rows: { caught: true },
  /** Where the platform's head is not its own, the kiosk takes it over instead of forking. */
  head_taken_over: { caught: true },
  /** The kiosk does nothing when the platform's head is not its own, neither at a 409 nor at a hello. */
  parting_ignored: { caught: true },
  /** The same at a 409 alone: the next hello finds it too, so nothing is lost in the end. */
  conflict_ignored: { caught: false },
  /** The kiosk removes acknowledged events at once, before they are durable. */
  pruned_at_once: { caught: true },
  /** A kiosk with nothing to send does not compare heads. */
  no_idle_probe: { caught: true },
  /** Any answer with status 200 counts as acknowledgement, and idle kiosks do not compare heads. */
  any_200_acks: { caught: true },
  /** The same with probing: the next hello lowers `acked` again, so nothing is lost in the end. */
  any_200_acks_but_probed: { caught: false },
  /** At a fork only the events that were not acknowledged move into the new log. */
  rehome_unacked_only: { caught: true },
  /** A kiosk whose log is a strict prefix of the platform's (its disk was restored) sees no reason to fork. */
  prefix_unseen: { caught: true },
} as const;

/** The name of a weakening. */
export type Weakening = keyof typeof WEAKENINGS;
