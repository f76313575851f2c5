/** Every size, time and count that the domain itself limits, in one place. Units are in the names. */
export const LIMITS = {
  /** A planned meeting opens by itself from this long before its start (docs/design, Tap to green). */
  open_before_start_minutes: 30,
  /** A planned meeting that nobody opened is offered until this long after its planned end. */
  open_after_end_minutes: 60,
  name_chars: 60,
  title_chars: 80,
  place_chars: 80,
  reason_chars: 200,
  /** One line of the minutes, and how many lines each of their parts has. */
  minutes_chars: 200,
  minutes_lines: 20,
  /** Votes in one count, and names that may be commended at one appraisal. */
  votes: 100_000,
  excellent: 200,
  /** An election: people on one ballot, seats of a committee (N3), and the number of a paper. */
  candidates: 40,
  committee_seats: 7,
  reference_chars: 60,
  /** A file that a screen hands to its service, in base64. */
  file_base64_chars: 4 * 1024 * 1024,
  /** One event in canonical JSON; the platform refuses more, so the kiosk never writes more. */
  event_bytes: 64 * 1024,
} as const;
