import type { FeedName } from '../domain/reference.ts';
import type { EnrolAnswer, FeedPage, PlatformKey, Point, Receipt } from './protocol/wire.ts';

/** Who this kiosk is to the platform, as enrolment left it. The private key itself stays with the signer. */
export type Identity = {
  kiosk_id: string;
  kiosk_key_id: string;
  platform_url: string;
  platform_keys: PlatformKey[];
  server_epoch: string;
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
  enrolled(answer: EnrolAnswer, platformUrl: string): void;
  /** All logs, sealed ones first, the open one last. */
  logs(): LogRecord[];
  markRegistered(logId: string): void;
  /** Hash at a position, seq 0 included (genesis or parent); null when the row is not there. */
  hashAt(logId: string, seq: number): string | null;
  /** Rows after `afterSeq` in order, at most `maxCount` rows and `maxBytes` bytes, but always one row if there is one. */
  page(logId: string, afterSeq: number, maxCount: number, maxBytes: number): LogRow[];
  /** Sets `acked` (it may also fall, after a restore of the platform) and keeps the receipt as evidence. */
  acknowledge(logId: string, acked: number, receipt: Receipt | null): void;
  /** Marks what the platform put in quarantine, for staff. */
  quarantined(logId: string, seq: number, code: string): void;
  feed(name: FeedName): { feed_id: string; cursor: string } | null;
  /** Applies a page and its cursor in one transaction; items with a version not above the one held are skipped. */
  applyPage(name: FeedName, page: FeedPage): void;
  /** Forgets a feed's items and cursor in one transaction (410, or a checksum that differs). */
  resetFeed(name: FeedName): void;
  /** id and version of every item held, for the checksum. */
  feedVersions(name: FeedName): { collection: string; id: string; version: number }[];
  /** Called with each valid signed server time; the clock becomes `trusted` by it. */
  serverTime(serverTime: string, monoMs: number): void;
};
