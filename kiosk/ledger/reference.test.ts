import { describe, expect, it } from 'vitest';
import type { FeedItem, FeedPage } from '../../sync/protocol/wire.ts';
import { idOf } from '../testing/town.ts';
import type { Db } from './database.ts';
import { applyFeedPage, feedPosition, feedVersions, startAnew } from './reference.ts';
import { memberById, rosterSize } from './roster.ts';
import { memoryDb } from './testing/temp.ts';

const AS_OF = '2026-11-23T19:00:00.000+08:00';

function member(name: string, version: number, more: Partial<FeedItem> = {}): FeedItem {
  const rights = { on_probation_in_party: false, suspended: false };
  const data = { name: `${name} v${version}`, organization: idOf('o'), group: null, kind: 'full', posts: [], rights };
  return { collection: 'members', id: idOf(name), version, op: 'upsert', data, ...more };
}

const gone = (name: string, version: number): FeedItem => member(name, version, { op: 'delete', data: null });

/** A page as the platform sends it; what seals it was checked before. */
function page(items: FeedItem[], more: Partial<FeedPage> = {}): FeedPage {
  const seal = { nonce: '', server_time: AS_OF, server_epoch: '', key_id: '', signature: '' };
  return { ...seal, feed_id: 'f1', items, next_cursor: 'c', complete: true, checksum: null, ...more };
}

const apply = (db: Db, items: FeedItem[], more: Partial<FeedPage> = {}) =>
  applyFeedPage(db, 'roster', page(items, more), AS_OF);
const nameOf = (db: Db, name: string) => memberById(db, idOf(name))?.name ?? null;
const held = (db: Db) =>
  feedVersions(db, 'roster')
    .map(({ id, version }) => `${['a', 'b', 'c', 'd'].find((name) => idOf(name) === id)}${version}`)
    .sort();

describe('versions', () => {
  it('rise: repeats and disorder change nothing', () => {
    const db = memoryDb();
    apply(db, [member('a', 2), member('a', 3), member('a', 1), member('a', 3, { data: member('x', 9).data })]);
    expect(nameOf(db, 'a')).toBe('a v3');
    apply(db, [member('a', 2)]);
    expect(nameOf(db, 'a')).toBe('a v3');
  });

  it('hold for what was deleted too, so that nobody comes back by an older version (I11)', () => {
    const db = memoryDb();
    apply(db, [member('a', 1), member('b', 1)]);
    apply(db, [gone('a', 5)]);
    expect(nameOf(db, 'a')).toBeNull();
    expect(rosterSize(db)).toEqual({ organizations: 0, members: 1 });
    expect(db.prepare('SELECT data FROM reference WHERE id = ?').pluck().get(idOf('a'))).toBeNull();
    apply(db, [member('a', 4)]);
    expect(nameOf(db, 'a')).toBeNull();
    apply(db, [member('a', 6)]);
    expect(nameOf(db, 'a')).toBe('a v6');
  });

  it('count for the checksum without the deleted and with the unusable', () => {
    const db = memoryDb();
    const unusable = member('c', 7, { data: { name: '', posts: 'none' } });
    apply(db, [member('a', 1), member('b', 2), unusable, gone('b', 3)]);
    expect(held(db)).toEqual(['a1', 'c7']);
    expect(nameOf(db, 'c')).toBeNull();
    expect(rosterSize(db).members).toBe(1);
  });

  it('become usable with a version that can be read', () => {
    const db = memoryDb();
    apply(db, [member('c', 7, { data: { name: '' } })]);
    apply(db, [member('c', 8)]);
    expect(nameOf(db, 'c')).toBe('c v8');
  });

  it('keep items of collections that a newer platform added', () => {
    const db = memoryDb();
    apply(db, [member('d', 3, { collection: 'awards', data: { any: 'thing' } })]);
    expect(held(db)).toEqual(['d3']);
  });
});

describe('a page', () => {
  it('is applied with its cursor, or not at all', () => {
    const db = memoryDb();
    apply(db, [member('a', 1)], { next_cursor: 'c1', complete: false });
    const before = feedPosition(db, 'roster');
    expect(before).toEqual({ feed_id: 'f1', cursor: 'c1', as_of: AS_OF, complete: 0 });
    const broken = { ...member('b', 1), version: Number.NaN };
    expect(() => apply(db, [member('a', 2), broken], { next_cursor: 'c2' })).toThrow();
    expect(feedPosition(db, 'roster')).toEqual(before);
    expect(nameOf(db, 'a')).toBe('a v1');
  });

  it('says with `complete` that nothing more was known', () => {
    const db = memoryDb();
    expect(feedPosition(db, 'agenda')).toBeNull();
    applyFeedPage(db, 'agenda', page([], { complete: true, next_cursor: 'z' }), AS_OF);
    expect(feedPosition(db, 'agenda')).toMatchObject({ cursor: 'z', complete: 1 });
    expect(feedPosition(db, 'roster')).toBeNull();
  });
});

describe('a feed that begins anew', () => {
  it('keeps everything readable until the refetch completes, then forgets what did not come again', () => {
    const db = memoryDb();
    apply(db, [member('a', 5), member('b', 5), gone('c', 5)]);
    startAnew(db, 'roster');
    expect(feedPosition(db, 'roster')).toBeNull();
    expect([nameOf(db, 'a'), nameOf(db, 'b')]).toEqual(['a v5', 'b v5']);
    expect(held(db)).toEqual([]);
    apply(db, [member('a', 1)], { complete: false });
    expect([nameOf(db, 'a'), nameOf(db, 'b')]).toEqual(['a v1', 'b v5']);
    expect(held(db)).toEqual(['a1']);
    apply(db, [member('d', 1)], { complete: true });
    expect([nameOf(db, 'b'), nameOf(db, 'd')]).toEqual([null, 'd v1']);
    expect(held(db)).toEqual(['a1', 'd1']);
    expect(db.prepare('SELECT count(*) FROM reference').pluck().get()).toBe(2);
  });

  it('takes any version once, and then rising ones again', () => {
    const db = memoryDb();
    apply(db, [member('a', 9)]);
    startAnew(db, 'roster');
    apply(db, [member('a', 2), member('a', 1)]);
    expect(nameOf(db, 'a')).toBe('a v2');
  });

  it('does so by itself when the feed_id is another', () => {
    const db = memoryDb();
    apply(db, [member('a', 9), member('b', 9)]);
    apply(db, [member('a', 1)], { feed_id: 'f2', complete: false, next_cursor: 'n1' });
    expect(held(db)).toEqual(['a1']);
    expect([nameOf(db, 'a'), nameOf(db, 'b')]).toEqual(['a v1', 'b v9']);
    expect(feedPosition(db, 'roster')).toMatchObject({ feed_id: 'f2', cursor: 'n1', complete: 0 });
    apply(db, [], { feed_id: 'f2', complete: true });
    expect(nameOf(db, 'b')).toBeNull();
  });

  it('leaves the other feed alone', () => {
    const db = memoryDb();
    applyFeedPage(db, 'agenda', page([{ ...member('a', 1), collection: 'notices', data: {} }]), AS_OF);
    apply(db, [member('a', 1)]);
    startAnew(db, 'roster');
    expect(feedVersions(db, 'agenda')).toHaveLength(1);
    expect(feedPosition(db, 'agenda')).not.toBeNull();
  });
});
