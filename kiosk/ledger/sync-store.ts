import { z } from 'zod';
import { Base64 } from '../../domain/words.ts';
import { EnrolAnswer, PlatformKey } from '../../sync/protocol/wire.ts';
import type { Identity, LogRecord, LogRow, SyncStore } from '../../sync/store.ts';
import type { Db } from './database.ts';
import { readFact, writeFact } from './fact.ts';
import { forkLog } from './fork.ts';
import { genesisOf, headOf } from './log.ts';
import { applyFeedPage, feedPosition, feedVersions, startAnew } from './reference.ts';

const IdentityFact: z.ZodType<Identity> = z.object({
  kiosk_id: z.string(),
  kiosk_key_id: z.string(),
  platform_url: z.string(),
  platform_keys: z.array(PlatformKey),
  server_epoch: z.string(),
  public_key: z.string().exactOptional(),
});
const Venue = EnrolAnswer.shape.venue;
export type Venue = z.infer<typeof Venue>;

/** The city's card key (32 bytes in base64), or null before the enrolment. */
export function cardKey(db: Db): string | null {
  return readFact(db, 'card_key', Base64);
}

/** The venue at which this kiosk stands, or null before the enrolment. */
export function venue(db: Db): Venue | null {
  return readFact(db, 'venue', Venue);
}

/**
 * The ledger as sync sees it. `file` is the open file, or says which one it is now (damage may put another one in its
 * place); `now` gives the instant written beside an applied page.
 */
export function syncStore(
  file: Db | (() => Db),
  now: () => string,
  onServerTime: (serverTime: string, monoMs: number) => void,
): SyncStore {
  const db = typeof file === 'function' ? file : () => file;
  return {
    identity: () => readFact(db(), 'identity', IdentityFact),
    enrolled(answer, platformUrl, publicKey) {
      const { kiosk_id, kiosk_key_id, platform_keys, server_epoch } = answer;
      const identity = { kiosk_id, kiosk_key_id, platform_keys, server_epoch, platform_url: platformUrl };
      db()
        .transaction(() => {
          writeFact(db(), 'identity', { ...identity, public_key: publicKey });
          writeFact(db(), 'venue', answer.venue);
          writeFact(db(), 'card_key', answer.card_key);
        })
        .immediate();
    },
    platformKeys: (keys) => changeIdentity(db(), { platform_keys: keys }),
    logs: () => logsOf(db()),
    markRegistered: (logId) => void db().prepare('UPDATE log SET registered = 1 WHERE log_id = ?').run(logId),
    hashAt: (logId, seq) => hashAt(db(), logId, seq),
    page: (logId, afterSeq, maxCount, maxBytes) => pageOf(db(), logId, afterSeq, maxCount, maxBytes),
    acknowledge(logId, acked, receipt) {
      db()
        .prepare('UPDATE log SET acked = ?, receipt = coalesce(?, receipt) WHERE log_id = ?')
        .run(acked, receipt && JSON.stringify(receipt), logId);
    },
    durable: (logId, durableSeq) =>
      void db().prepare('UPDATE log SET durable = ? WHERE log_id = ?').run(durableSeq, logId),
    quarantined(logId, seq, code) {
      db()
        .prepare('INSERT INTO quarantined (log_id, seq, code) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
        .run(logId, seq, code);
    },
    quarantinedCount: () => db().prepare<[], { n: number }>('SELECT count(*) AS n FROM quarantined').get()?.n ?? 0,
    fork: (logId, reason) => forkLog(db(), logId, reason),
    feed: (name) => feedPosition(db(), name),
    applyPage: (name, page) => applyFeedPage(db(), name, page, now()),
    resetFeed: (name) => startAnew(db(), name),
    feedVersions: (name) => feedVersions(db(), name),
    serverEpoch: (epoch) => changeIdentity(db(), { server_epoch: epoch }),
    serverTime: onServerTime,
  };
}

/** The same platform at another address (a moved server, a demo that took another port). */
export function movePlatform(db: Db, platformUrl: string): void {
  changeIdentity(db, { platform_url: platformUrl });
}

/** From now on the kiosk signs with this key, which the platform knows by this id. */
export function takeKey(db: Db, key: Required<Pick<Identity, 'kiosk_key_id' | 'public_key'>>): void {
  changeIdentity(db, key);
}

/** Before the enrolment there is nothing to change. */
function changeIdentity(db: Db, change: Partial<Identity>): void {
  const identity = readFact(db, 'identity', IdentityFact);
  if (identity) writeFact(db, 'identity', { ...identity, ...change });
}

/** How many events this kiosk holds. A sealed log adds nothing: all that it held stands in its successor. */
export function saved(db: Db): number {
  const open = db.prepare<[], { log_id: string }>(`SELECT log_id FROM log WHERE state = 'open'`).get();
  return open ? headOf(db, open.log_id).seq : 0;
}

/** The platform's time in the newest receipt, or null. */
export function lastReceiptTime(db: Db): string | null {
  const row = db.prepare<[], { at: string | null }>(`SELECT max(receipt ->> 'server_time') AS at FROM log`).get();
  return row?.at ?? null;
}

type LogRowInFile = {
  log_id: string;
  state: 'open' | 'sealed';
  parent_log_id: string | null;
  parent_seq: number | null;
  parent_hash: string | null;
  reason: LogRecord['reason'];
  registered: 0 | 1;
  acked: number;
};

function logsOf(db: Db): LogRecord[] {
  return db
    .prepare<[], LogRowInFile>('SELECT * FROM log ORDER BY state DESC, log_id')
    .all()
    .map(({ parent_log_id, parent_seq, parent_hash, registered, ...log }) => ({
      log_id: log.log_id,
      state: log.state,
      reason: log.reason,
      acked: log.acked,
      registered: registered === 1,
      parent:
        parent_log_id === null || parent_seq === null || parent_hash === null
          ? null
          : { log_id: parent_log_id, seq: parent_seq, hash: parent_hash },
      head: headOf(db, log.log_id),
    }));
}

function hashAt(db: Db, logId: string, seq: number): string | null {
  if (seq === 0) {
    const log = db.prepare('SELECT 1 FROM log WHERE log_id = ?').get(logId);
    return log ? genesisOf(db, logId) : null;
  }
  const row = db
    .prepare<[string, number], { hash: string }>('SELECT hash FROM event WHERE log_id = ? AND seq = ?')
    .get(logId, seq);
  return row?.hash ?? null;
}

function pageOf(db: Db, logId: string, afterSeq: number, maxCount: number, maxBytes: number): LogRow[] {
  const rows = db
    .prepare<[string, number, number], LogRow>(
      'SELECT seq, bytes, hash FROM event WHERE log_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    )
    .all(logId, afterSeq, maxCount);
  let bytes = 0;
  const tooMany = rows.findIndex((row, index) => {
    bytes += Buffer.byteLength(row.bytes);
    return index > 0 && bytes > maxBytes;
  });
  return tooMany === -1 ? rows : rows.slice(0, tooMany);
}
