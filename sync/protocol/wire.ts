import { z } from 'zod';
import { ClockState } from '../../domain/clock.ts';
import { Base64, Instant, Sha256Hex, Uuid } from '../../domain/words.ts';
import { WIRE_LIMITS } from './limits.ts';

/**
 * The bodies of the kiosk protocol, version 1 (docs/protocol.md). The platform validates with these schemas and publishes
 * them as OpenAPI; the kiosk reads answers with them. Unknown fields are ignored, so either side may grow.
 */
export const BASE_PATH = '/kiosk/v1';

/** A position in a log with the hash that stands there. seq 0 is the empty log: its hash is the genesis or parent hash. */
export const Point = z.object({ seq: z.int().nonnegative(), hash: Sha256Hex });
export type Point = z.infer<typeof Point>;

/** A public key of the platform; `key_id` resolves signatures made with it. */
export const PlatformKey = z.object({ key_id: z.string(), public_key: Base64 });
export type PlatformKey = z.infer<typeof PlatformKey>;

/**
 * Every answer carries these: proof that the platform made it, for this very request. `nonce` is that of the request's
 * signature; of the query for GET /ping; the `proof` of the body for POST /enrol, which are not signed.
 */
export const Sealed = z.object({
  nonce: z.string(),
  server_time: Instant,
  server_epoch: z.string(),
  key_id: z.string(),
  signature: Base64,
});

export const PingAnswer = Sealed.extend({});

/** `proof` = Ed25519 by the new key over UTF-8 `haitang-enrol-v1\n{code}\n{public_key}\n{install_id}` (enrol-proof.ts). */
export const EnrolRequest = z.object({
  code: z.string().min(1).max(64),
  public_key: Base64,
  proof: Base64,
  install_id: Uuid,
  software: z.string().max(64),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

export const EnrolAnswer = Sealed.extend({
  kiosk_id: Uuid,
  /** keyid for the kiosk's own signatures. */
  kiosk_key_id: z.string(),
  venue: z.object({ code: z.string(), name: z.string(), district: z.string() }),
  platform_keys: z.array(PlatformKey).min(1),
  card_key: Base64,
});
export type EnrolAnswer = z.infer<typeof EnrolAnswer>;

const LogState = z.enum(['open', 'sealed']);

export const HelloRequest = z.object({
  versions: z.object({ protocol: z.literal(1), software: z.string(), schema: z.int() }),
  clock: z.object({ wall: Instant, state: ClockState, boot_id: z.string(), mono_ms: z.int() }),
  health: z.object({ database: z.enum(['ok', 'degraded', 'corrupt']), disk_free_bytes: z.int().nullable() }),
  readers: z.array(z.object({ id: z.string(), state: z.string(), reason: z.string().nullable() })),
  logs: z.array(z.object({ log_id: Uuid, state: LogState, head: Point, acked: z.int().nonnegative() })),
  cursors: z.record(z.string(), z.string().nullable()),
});
export type HelloRequest = z.infer<typeof HelloRequest>;

export const Pacing = z.object({
  next_ms: z.int().nonnegative(),
  cap_ms: z.int().positive(),
  batch_max: z.int().positive(),
  bytes_max: z.int().positive(),
});
export type Pacing = z.infer<typeof Pacing>;

export const HelloAnswer = Sealed.extend({
  logs: z.array(z.object({ log_id: Uuid, head: Point, durable_seq: z.int().nonnegative() })),
  pacing: Pacing,
  accepted_events: z.record(z.string(), z.int()),
  commands: z.array(z.object({ id: z.string(), name: z.string(), args: z.json() })),
  /** The platform's keys from now on; a kiosk pins them in place of those it had, so that keys can be rotated. */
  platform_keys: z.array(PlatformKey).min(1).optional(),
});
export type HelloAnswer = z.infer<typeof HelloAnswer>;

/** The next key of a kiosk; `proof` by that key as in key-proof.ts, the request itself is signed by the present one. */
export const KeyRequest = z.object({ public_key: Base64, proof: Base64 });
export type KeyRequest = z.infer<typeof KeyRequest>;

export const KeyAnswer = Sealed.extend({ kiosk_id: Uuid, kiosk_key_id: z.string() });

export const LogRequest = z.object({
  hash_alg: z.literal('sha-256'),
  parent: z.object({ log_id: Uuid, seq: z.int().nonnegative(), hash: Sha256Hex }).nullable(),
  reason: z.enum(['enrol', 'fork', 'restore', 'corruption', 'key']),
});
export type LogRequest = z.infer<typeof LogRequest>;

export const LogAnswer = Sealed.extend({ log_id: Uuid, head: Point, durable_seq: z.int().nonnegative() });

/** An event as sent: its exact canonical text, or `opaque` base64 for one that cannot be sent as text. */
const WireEvent = z.union([z.string(), z.object({ opaque: Base64, hash: Sha256Hex })]);

export const PushRequest = z.object({
  prev_hash: Sha256Hex,
  events: z.array(WireEvent).min(1).max(WIRE_LIMITS.events_per_batch),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const ReceiptResult = z.object({
  seq: z.int().positive(),
  status: z.enum(['stored', 'already', 'quarantined']),
  code: z.string().optional(),
});

/** What the platform proves that it holds: everything up to `upto` as sent, and `head` as the last row it has. */
export const Receipt = Sealed.extend({
  log_id: Uuid,
  upto: Point,
  head: Point,
  durable_seq: z.int().nonnegative(),
  results: z.array(ReceiptResult),
});
export type Receipt = z.infer<typeof Receipt>;

/** Positions of the kiosk's log, highest first: dense near its head, then doubling back. */
export const ReconcileRequest = z.object({ points: z.array(Point).min(1).max(WIRE_LIMITS.reconcile_points) });
export type ReconcileRequest = z.infer<typeof ReconcileRequest>;

/** `match` is the greatest of the points that the platform holds with the same hash; null when none is. */
export const ReconcileAnswer = Sealed.extend({
  log_id: Uuid,
  match: Point.nullable(),
  head: Point,
  durable_seq: z.int().nonnegative(),
});
export type ReconcileAnswer = z.infer<typeof ReconcileAnswer>;

/** One change of a feed; applied when `version` is greater than the version held. `delete` carries no data. */
export const FeedItem = z.object({
  collection: z.string(),
  id: Uuid,
  version: z.int().positive(),
  op: z.enum(['upsert', 'delete']),
  data: z.json(),
});
export type FeedItem = z.infer<typeof FeedItem>;

/** `checksum` stands on the last page (`complete`): see feed-checksum.ts. */
export const FeedPage = Sealed.extend({
  feed_id: z.string(),
  items: z.array(FeedItem),
  next_cursor: z.string(),
  complete: z.boolean(),
  checksum: z.string().nullable(),
});
export type FeedPage = z.infer<typeof FeedPage>;

/** Codes of application/problem+json (RFC 9457) that a client must tell apart. */
export const ProblemCode = z.enum([
  'clock-skew',
  'signature',
  'nonce-seen',
  'unknown-kiosk',
  'revoked',
  'enrolment-code',
  'log-exists',
  'log-unknown',
  'log-sealed',
  'gap',
  'fork',
  'batch-too-large',
  'unreadable',
  'cursor-expired',
  'feed-reset',
  'too-many-requests',
  'unavailable',
  'not-found',
  'internal',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** A problem that answers a signed request is sealed like any other answer; `head` stands with `gap` and `fork`. */
export const Problem = Sealed.partial().extend({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  detail: z.string().optional(),
  head: Point.optional(),
});
export type Problem = z.infer<typeof Problem>;
