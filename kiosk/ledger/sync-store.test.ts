import { describe, expect, it, vi } from 'vitest';
import type { EnrolAnswer, Receipt } from '../../sync/protocol/wire.ts';
import { at, idOf } from '../testing/town.ts';
import type { Ledger } from './ledger.ts';
import { openLog } from './log.ts';
import { cardKey, lastReceiptTime, movePlatform, saved, syncStore, takeKey, venue } from './sync-store.ts';
import { leave, opened, recorded } from './testing/drafts.ts';
import { memory, memoryDb } from './testing/temp.ts';

const NOW = '2026-11-23T19:00:00.000+08:00';
const SEAL = { nonce: 'n', server_time: NOW, server_epoch: 'epoch-1', key_id: 'k', signature: '' };
const ANSWER: EnrolAnswer = {
  ...SEAL,
  kiosk_id: idOf('kiosk'),
  kiosk_key_id: 'kiosk-key',
  venue: { code: 'V1', name: '先锋阵地', district: '320508' },
  platform_keys: [{ key_id: 'k', public_key: '' }],
  card_key: Buffer.alloc(32, 3).toString('base64'),
};

const storeOf = (ledger: Ledger) =>
  syncStore(
    ledger.db,
    () => NOW,
    () => {},
  );

function withEvents(count: number): { ledger: Ledger; log: string; store: ReturnType<typeof syncStore> } {
  const ledger = memory();
  ledger.write(at(0), (append) => append(opened('a')));
  for (let n = 1; n < count; n += 1) ledger.write(at(n), (append) => append(recorded('a', `m${n}`)));
  return { ledger, log: openLog(ledger.db), store: storeOf(ledger) };
}

function receipt(log_id: string, seq: number, server_time = NOW): Receipt {
  const point = { seq, hash: '0'.repeat(64) };
  return { ...SEAL, server_time, log_id, upto: point, head: point, durable_seq: 0, results: [] };
}

describe('enrolment', () => {
  it('is remembered whole, and unknown before', () => {
    const ledger = memory();
    const store = storeOf(ledger);
    expect([store.identity(), venue(ledger.db), cardKey(ledger.db)]).toEqual([null, null, null]);
    store.enrolled(ANSWER, 'https://city.invalid/', 'own');
    expect(store.identity()).toEqual({
      kiosk_id: idOf('kiosk'),
      kiosk_key_id: 'kiosk-key',
      platform_url: 'https://city.invalid/',
      platform_keys: ANSWER.platform_keys,
      server_epoch: 'epoch-1',
      public_key: 'own',
    });
    expect(venue(ledger.db)).toEqual(ANSWER.venue);
    expect(cardKey(ledger.db)).toBe(ANSWER.card_key);
  });

  it('outlives a new epoch and a move of the platform', () => {
    const ledger = memory();
    const store = storeOf(ledger);
    store.serverEpoch('epoch-0');
    movePlatform(ledger.db, 'https://nowhere.invalid/');
    expect(store.identity()).toBeNull();
    store.enrolled(ANSWER, 'https://city.invalid/', 'own');
    store.serverEpoch('epoch-2');
    movePlatform(ledger.db, 'https://moved.invalid/');
    expect(store.identity()).toMatchObject({ server_epoch: 'epoch-2', platform_url: 'https://moved.invalid/' });
    expect(cardKey(ledger.db)).toBe(ANSWER.card_key);
  });
});

describe('keys', () => {
  it('of the platform are pinned in place of those before, and no enrolment is made up', () => {
    const store = storeOf(memory());
    const keys = [{ key_id: 'k2', public_key: 'bmV3' }];
    store.platformKeys?.(keys);
    expect(store.identity()).toBeNull();
    store.enrolled(ANSWER, 'https://city.invalid/', 'own');
    store.platformKeys?.(keys);
    expect(store.identity()).toMatchObject({ platform_keys: keys, kiosk_key_id: 'kiosk-key', public_key: 'own' });
  });

  it('of the kiosk change together with their id', () => {
    const ledger = memory();
    const store = storeOf(ledger);
    store.enrolled(ANSWER, 'https://city.invalid/', 'own');
    takeKey(ledger.db, { kiosk_key_id: 'second', public_key: 'next' });
    expect(store.identity()).toMatchObject({ kiosk_key_id: 'second', public_key: 'next', server_epoch: 'epoch-1' });
  });
});

describe('a page of events', () => {
  it('has at most so many rows, in order, after the position', () => {
    const { log, store } = withEvents(10);
    expect(store.page(log, 0, 4, 1e6).map((row) => row.seq)).toEqual([1, 2, 3, 4]);
    expect(store.page(log, 8, 4, 1e6).map((row) => row.seq)).toEqual([9, 10]);
    expect(store.page(log, 10, 4, 1e6)).toEqual([]);
    expect(store.page(idOf('another log'), 0, 4, 1e6)).toEqual([]);
  });

  it('has at most so many bytes, but always one row if there is one', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => append(opened('a')));
    for (const size of [200, 1, 1]) ledger.write(at(1), (append) => append(leave('a', `m${size}`, '长'.repeat(size))));
    const [store, log] = [storeOf(ledger), openLog(ledger.db)];
    const sizes = store.page(log, 0, 9, 1e6).map((row) => Buffer.byteLength(row.bytes));
    const [first = 0, second = 0, third = 0] = sizes;
    expect(second).toBeGreaterThan(first + 300);
    expect(store.page(log, 0, 9, first + second)).toHaveLength(2);
    expect(store.page(log, 0, 9, first + second - 1)).toHaveLength(1);
    expect(store.page(log, 1, 9, 1).map((row) => row.seq)).toEqual([2]);
    expect(store.page(log, 0, 2, first + second + third)).toHaveLength(2);
  });

  it('gives the exact bytes and hashes that stand in the rows', () => {
    const { ledger, log, store } = withEvents(3);
    expect(store.page(log, 0, 9, 1e6)).toEqual(ledger.db.prepare('SELECT seq, bytes, hash FROM event').all());
  });
});

describe('positions', () => {
  it('have hashes, the beginning too; what is not there has none', () => {
    const { log, store } = withEvents(3);
    const hashes = store.page(log, 0, 9, 1e6).map((row) => row.hash);
    expect([1, 2, 3].map((seq) => store.hashAt(log, seq))).toEqual(hashes);
    expect(store.hashAt(log, 0)).toBe('0'.repeat(64));
    expect(store.hashAt(log, 4)).toBeNull();
    expect(store.hashAt(idOf('another log'), 0)).toBeNull();
    const child = store.fork(log, 'fork');
    expect(store.hashAt(child, 0)).toBe(hashes[2]);
  });

  it('are acknowledged upwards and, after a restore of the platform, downwards', () => {
    const { ledger, log, store } = withEvents(5);
    const acked = () => store.logs()[0]?.acked;
    store.acknowledge(log, 5, receipt(log, 5, '2026-11-23T19:30:00.000+08:00'));
    expect(acked()).toBe(5);
    store.acknowledge(log, 2, null);
    expect(acked()).toBe(2);
    expect(lastReceiptTime(ledger.db)).toBe('2026-11-23T19:30:00.000+08:00');
    store.durable(log, 1);
    expect(ledger.db.prepare('SELECT durable FROM log').pluck().get()).toBe(1);
  });
});

describe('logs', () => {
  it('are told with head, parent and what was acknowledged, the open one last', () => {
    const { log, store } = withEvents(2);
    store.markRegistered(log);
    store.acknowledge(log, 1, null);
    const child = store.fork(log, 'restore');
    const head = { seq: 2, hash: store.hashAt(log, 2) };
    expect(store.logs()).toEqual([
      { log_id: log, state: 'sealed', reason: 'enrol', acked: 1, registered: true, parent: null, head },
      {
        log_id: child,
        state: 'open',
        reason: 'restore',
        acked: 0,
        registered: false,
        parent: { log_id: log, ...head },
        head: { seq: 2, hash: store.hashAt(child, 2) },
      },
    ]);
    expect(saved(memoryDb())).toBe(0);
  });

  it('count what the platform put in quarantine once', () => {
    const { log, store } = withEvents(3);
    store.quarantined(log, 2, 'unknown-type');
    store.quarantined(log, 2, 'unknown-type');
    store.quarantined(log, 3, 'poison');
    expect(store.quarantinedCount()).toBe(2);
  });
});

describe('the store', () => {
  it('follows the ledger into another file', () => {
    const { ledger, log } = withEvents(3);
    const store = syncStore(
      () => ledger.db,
      () => NOW,
      () => {},
    );
    expect(store.logs()[0]?.log_id).toBe(log);
    const other = memory();
    ledger.exchange(() => other.db);
    expect(store.logs()).toMatchObject([{ log_id: openLog(other.db), head: { seq: 0 } }]);
    expect(store.hashAt(log, 1)).toBeNull();
  });

  it('passes the platform’s time on', () => {
    const heard = vi.fn();
    syncStore(memoryDb(), () => NOW, heard).serverTime(NOW, 12);
    expect(heard).toHaveBeenCalledWith(NOW, 12);
  });

  it('writes the kiosk’s own time beside a page', () => {
    const store = storeOf(memory());
    store.applyPage('agenda', { ...SEAL, feed_id: 'f', items: [], next_cursor: 'c', complete: true, checksum: null });
    expect(store.feed('agenda')).toMatchObject({ feed_id: 'f', cursor: 'c', as_of: NOW });
    store.resetFeed('agenda');
    expect(store.feed('agenda')).toBeNull();
    expect(store.feedVersions('agenda')).toEqual([]);
  });
});
