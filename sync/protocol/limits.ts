/** Sizes, times and counts of the wire, kept by both sides (docs/protocol.md). Units are in the names. */
export const WIRE_LIMITS = {
  events_per_batch: 500,
  /** Compressed and decompressed request body. */
  body_bytes: 1024 * 1024,
  inflated_bytes: 16 * 1024 * 1024,
  /** How far `created` of a signature may lie from the platform's time. */
  signature_window_s: 300,
  /** How long the platform remembers a nonce. */
  nonce_memory_s: 600,
  enrol_code_valid_s: 30 * 60,
  enrol_wrong_tries: 5,
  feed_page: 500,
  reconcile_points: 128,
  /** Full jitter never waits longer than this. */
  backoff_cap_ms: 300_000,
  backoff_base_ms: 1_000,
  /** Hello at least this often, even when idle. */
  hello_every_ms: 15 * 60_000,
  request_timeout_ms: 20_000,
  retry_after_cap_s: 3_600,
  /** Whole-batch failures with the same non-network error before the batch is bisected. */
  failures_before_bisect: 3,
} as const;
