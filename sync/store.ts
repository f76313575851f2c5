import type { FeedName } from '../domain/reference.ts';
import type { EnrolAnswer, FeedPage, PlatformKey, Point, Receipt } from './protocol/wire.ts';

/** Who this kiosk is to the platform, as enrolment left it. The private key itself stays with the signer. */
export type Identity = {
  kiosk_id: string;
  kiosk_key_id: string;
  platform_url: string;
  platform_keys: PlatformKey[];
  server_epoch: string;
  /** Public half of the key that `kiosk_key_id` names; identities of older versions do not say it. */
  public_key?: string;
};

/** One history as the ledger keeps it. `acked` is what a valid receipt proved (I5); `registered`: the platform knows it. */
export type LogRecord = {
  log_id: string;
  state: 'open' | 'sealed';
  parent: { log_id: string; seq: number; hash: string } | null;
  reason: 'enrol' | 'fork' | 'restore' | 'corruption' | 'key';
  head: Point;
  acked: number;
  registered: boolean;
};

/** One stored row of a log: the exact canonical text and its hash. */
export type LogRow = { seq: number; bytes: string; hash: string };

/**
 * What sync needs of the kiosk's storage; the ledger implements it. Every call is synchronous and one transaction, and
 * none hands out an open iterator over events (a pinned reader lets the WAL grow without bound).
 */
export type SyncStore = {
  identity(): Identity | null;
  /** Remembers the answer of an enrolment (identity, card key, venue) in one transaction. */
  enrolled(answer: EnrolAnswer, platformUrl: string, publicKey: string): void;
  /** Pins these keys in place of those of the identity. A storage without it stays with the keys of the enrolment. */
  platformKeys?(keys: PlatformKey[]): void;
  /** All logs, sealed ones first, the open one last. */
  logs(): LogRecord[];
  markRegistered(logId: string): void;
  /** Hash at a position, seq 0 included (genesis or parent); null when the row is not there. */
  hashAt(logId: string, seq: number): string | null;
  /** Rows after `afterSeq` in order, at most `maxCount` rows and `maxBytes` bytes, but always one row if there is one. */
  page(logId: string, afterSeq: number, maxCount: number, maxBytes: number): LogRow[];
  /** Sets `acked` (it may also fall, after a restore of the platform) and keeps the receipt as evidence. */
  acknowledge(logId: string, acked: number, receipt: Receipt | null): void;
  /** `durable_seq` of a log as a valid answer gave it: what the platform's own backups cover (I7). */
  durable(logId: string, durableSeq: number): void;
  /** Marks what the platform put in quarantine, for staff; the same position again changes nothing. */
  quarantined(logId: string, seq: number, code: string): void;
  /** How many events stand in quarantine. */
  quarantinedCount(): number;
  /**
   * Ends a history that cannot go on, in one transaction: seals the open log, opens a new one whose parent is the sealed
   * log's head, and appends to it every event still retained in the sealed one, acked or not, with the same id, type,
   * time, actor and body. A sealed log is never pushed again: all it held is in its successor.
   * @returns the new log's id
   */
  fork(logId: string, reason: 'fork' | 'restore' | 'key'): string;
  feed(name: FeedName): { feed_id: string; cursor: string } | null;
  /**
   * Applies a page and its cursor in one transaction; items with a version not above the one held are skipped. Every item
   * counts for the checksum, also one whose data this version cannot use. After `resetFeed` the items of before are older
   * than any version, and the page with `complete` removes those that did not come again.
   */
  applyPage(name: FeedName, page: FeedPage): void;
  /**
   * Starts a feed anew (410, or a checksum that differs): forgets the cursor and takes every item held as out of date, in
   * one transaction. The items stay readable until the refetch completes: a line that fails half-way must not leave a
   * kiosk without its roster.
   */
  resetFeed(name: FeedName): void;
  /** id and version of every item held and not out of date, for the checksum. */
  feedVersions(name: FeedName): { collection: string; id: string; version: number }[];
  /** Remembers the platform's epoch when it changed (a restore). */
  serverEpoch(epoch: string): void;
  /** Called with each valid signed server time; the clock becomes `trusted` by it. */
  serverTime(serverTime: string, monoMs: number): void;
};
