import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../domain/clock.ts';
import { type EventEnvelope, GENESIS_HASH } from '../../domain/events/envelope.ts';
import type { FeedName } from '../../domain/reference.ts';
import { canonicalJson, sha256Hex } from '../protocol/chain.ts';
import type { EnrolAnswer, FeedItem, FeedPage, PlatformKey, Receipt } from '../protocol/wire.ts';
import type { Identity, LogRecord, LogRow, SyncStore } from '../store.ts';

type Log = Omit<LogRecord, 'head'> & { rows: LogRow[]; durable: number };
type Held = { version: number; data: FeedItem['data']; stale: boolean };
type Feed = { feed_id: string; cursor: string } | null;

/** Everything that a disk image holds. */
type Disk = {
  identity: Identity | null;
  logs: Log[];
  feeds: Record<FeedName, Feed>;
  items: Record<FeedName, Map<string, Held>>;
  quarantined: Map<string, string>;
  receipts: Receipt[];
};

/**
 * A test double of the ledger: the storage that sync needs, in memory and without durability. Its image can be taken and
 * put back, as with a disk.
 */
export class MemoryStore implements SyncStore {
  #disk: Disk;
  readonly #clock: Clock;
  /** Set to make the next call of a method throw once, as a full disk would. */
  failNext: keyof SyncStore | null = null;
  /** Set to make every call of a method throw. */
  failAlways: keyof SyncStore | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#disk = {
      identity: null,
      logs: [],
      feeds: { roster: null, agenda: null },
      items: { roster: new Map(), agenda: new Map() },
      quarantined: new Map(),
      receipts: [],
    };
    this.#open(null, 'enrol');
  }

  /** Appends an event to the open log; returns its id. `note` may hold anything, poison too. */
  record(note: string): string {
    const id = uuidv7();
    this.#append(id, { note });
    return id;
  }

  /** A copy of the disk. */
  image(): unknown {
    return structuredClone(this.#disk);
  }

  /** Puts a copy of the disk back. */
  restore(image: unknown): void {
    this.#disk = structuredClone(image) as Disk;
  }

  /** Event ids of all logs on this disk. */
  eventIds(): Set<string> {
    return new Set(this.#disk.logs.flatMap((log) => log.rows.map((row) => idOf(row.bytes))));
  }

  /** Changes the text of a row behind everybody's back; with `hash`, its hash too. */
  edit(logId: string, seq: number, hash: 'with its hash' | 'and not its hash'): void {
    const row = this.#log(logId).rows[seq - 1];
    if (!row) throw new Error(`no row ${seq}`);
    row.bytes = row.bytes.replace('event', 'edited');
    if (hash === 'with its hash') row.hash = sha256Hex(row.bytes);
  }

  receipts(): readonly Receipt[] {
    return this.#disk.receipts;
  }

  /** What is held of a feed: `collection/id` → version and data. */
  items(name: FeedName): Map<string, { version: number; data: unknown }> {
    return new Map([...this.#disk.items[name]].map(([key, { version, data }]) => [key, { version, data }]));
  }

  /** Breaks a held item, as a bug or a bit flip would. */
  spoil(name: FeedName, key: string): void {
    const item = this.#disk.items[name].get(key);
    if (item) item.version += 1;
  }

  identity(): Identity | null {
    this.#mayFail('identity');
    return this.#disk.identity;
  }

  enrolled(answer: EnrolAnswer, platform_url: string, public_key: string): void {
    const { kiosk_id, kiosk_key_id, platform_keys, server_epoch } = answer;
    this.#disk.identity = { kiosk_id, kiosk_key_id, platform_keys, server_epoch, platform_url, public_key };
  }

  /** The kiosk's own key is another one from now on. */
  takeKey(kiosk_key_id: string, public_key: string): void {
    if (this.#disk.identity) this.#disk.identity = { ...this.#disk.identity, kiosk_key_id, public_key };
  }

  platformKeys(keys: PlatformKey[]): void {
    if (this.#disk.identity) this.#disk.identity = { ...this.#disk.identity, platform_keys: keys };
  }

  logs(): LogRecord[] {
    this.#mayFail('logs');
    return this.#disk.logs.map(({ rows: _, durable: __, ...log }) => ({ ...log, head: this.#head(log.log_id) }));
  }

  markRegistered(logId: string): void {
    this.#log(logId).registered = true;
  }

  hashAt(logId: string, seq: number): string | null {
    const log = this.#log(logId);
    return seq === 0 ? (log.parent?.hash ?? GENESIS_HASH) : (log.rows[seq - 1]?.hash ?? null);
  }

  page(logId: string, afterSeq: number, maxCount: number, maxBytes: number): LogRow[] {
    this.#mayFail('page');
    let bytes = 0;
    const rows = this.#log(logId).rows.slice(afterSeq, afterSeq + maxCount);
    return rows.filter((row, index) => {
      bytes += Buffer.byteLength(row.bytes);
      return index === 0 || bytes <= maxBytes;
    });
  }

  acknowledge(logId: string, acked: number, receipt: Receipt | null): void {
    this.#mayFail('acknowledge');
    this.#log(logId).acked = acked;
    if (receipt) this.#disk.receipts = [...this.#disk.receipts, receipt].slice(-3);
  }

  durable(logId: string, durableSeq: number): void {
    this.#log(logId).durable = durableSeq;
  }

  quarantined(logId: string, seq: number, code: string): void {
    this.#disk.quarantined.set(`${logId}/${seq}`, code);
  }

  quarantinedCount(): number {
    return this.#disk.quarantined.size;
  }

  fork(logId: string, reason: 'fork' | 'restore' | 'key'): string {
    const old = this.#log(logId);
    const fresh = this.#open({ log_id: logId, ...this.#head(logId) }, reason);
    old.state = 'sealed';
    for (const row of old.rows) {
      const event = JSON.parse(row.bytes) as EventEnvelope;
      this.#append(event.id, event.body, event);
    }
    return fresh;
  }

  feed(name: FeedName): Feed {
    return this.#disk.feeds[name];
  }

  applyPage(name: FeedName, page: FeedPage): void {
    this.#mayFail('applyPage');
    const items = this.#disk.items[name];
    for (const item of page.items) {
      const key = `${item.collection}/${item.id}`;
      const held = items.get(key);
      if (held && !held.stale && held.version >= item.version) continue;
      if (item.op === 'delete') items.delete(key);
      else items.set(key, { version: item.version, data: item.data, stale: false });
    }
    if (page.complete) for (const [key, held] of items) if (held.stale) items.delete(key);
    this.#disk.feeds[name] = { feed_id: page.feed_id, cursor: page.next_cursor };
  }

  resetFeed(name: FeedName): void {
    for (const held of this.#disk.items[name].values()) held.stale = true;
    this.#disk.feeds[name] = null;
  }

  feedVersions(name: FeedName): { collection: string; id: string; version: number }[] {
    return [...this.#disk.items[name]].flatMap(([key, { version, stale }]) => {
      const [collection = '', id = ''] = key.split('/');
      return stale ? [] : [{ collection, id, version }];
    });
  }

  serverEpoch(epoch: string): void {
    if (this.#disk.identity) this.#disk.identity = { ...this.#disk.identity, server_epoch: epoch };
  }

  serverTime(): void {}

  #mayFail(method: keyof SyncStore): void {
    if (this.failNext !== method && this.failAlways !== method) return;
    if (this.failNext === method) this.failNext = null;
    throw new Error(`double: ${method} fails`);
  }

  #open(parent: LogRecord['parent'], reason: LogRecord['reason']): string {
    const log_id = randomUUID();
    this.#disk.logs.push({ log_id, state: 'open', parent, reason, acked: 0, registered: false, rows: [], durable: 0 });
    return log_id;
  }

  #append(id: string, body: EventEnvelope['body'], like?: EventEnvelope): void {
    const log = this.#disk.logs.at(-1);
    if (!log) throw new Error('no log');
    const head = this.#head(log.log_id);
    const event: EventEnvelope = {
      log_id: log.log_id,
      seq: head.seq + 1,
      id,
      type: 'test.noted',
      version: 1,
      at: like?.at ?? this.#clock.at(),
      actor: { kind: 'kiosk' },
      body,
      prev_hash: head.hash,
    };
    const bytes = canonicalJson(event);
    log.rows.push({ seq: event.seq, bytes, hash: sha256Hex(bytes) });
  }

  #head(logId: string): { seq: number; hash: string } {
    const seq = this.#log(logId).rows.length;
    return { seq, hash: this.hashAt(logId, seq) ?? GENESIS_HASH };
  }

  #log(logId: string): Log {
    const log = this.#disk.logs.find((each) => each.log_id === logId);
    if (!log) throw new Error(`no log ${logId}`);
    return log;
  }
}

/** The id of an event in its canonical text. */
function idOf(bytes: string): string {
  return (JSON.parse(bytes) as EventEnvelope).id;
}
