/** Every size, time and count that the platform itself limits, in one place; those of the wire are in sync/protocol/limits. */
export const PLATFORM_LIMITS = {
  /** Answers above this size are compressed when the client can read gzip. */
  gzip_from_bytes: 1024,
  /** Uncompressed bytes of events per push that hello asks for: JSON in JSON grows by a quarter, and must stay below the body cap. */
  push_bytes: 512 * 1024,
  /** What the database keeps as an `int4`; a version number beyond it belongs to no software that exists. */
  max_int4: 2_147_483_647,
  /** A transaction that lost a race (serialization, deadlock, unique key) is run again this often. */
  transaction_tries: 4,
  /** How long a retired key of a kiosk still holds, for requests that were under way. */
  key_overlap_ms: 15 * 60_000,
  /** Deletions are remembered for longer than any kiosk is away. */
  tombstone_days: 400,
  /** Pushes that are worked on at once; more are asked to come back a little later. */
  pushes_at_once: 64,
  /** Events of an outbox that are stored and receipted at once. */
  import_batch: 500,
  /** How often the platform forgets nonces, audits what is new, and reads its settings again. */
  chores_every_ms: 60_000,
  /** How often everything is audited from the beginning, and old tombstones go. */
  full_audit_every_ms: 86_400_000,
  /** Connections to PostgreSQL per process. */
  pool_connections: 10,
  /** A write transaction left open holds back every feed of the cluster, so PostgreSQL ends it after this long. */
  idle_in_transaction_ms: 10_000,
  lock_wait_ms: 5_000,
  statement_ms: 15_000,
} as const;
