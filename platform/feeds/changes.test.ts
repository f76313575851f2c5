import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../sync/protocol/chain.ts';
import { feedChecksum } from '../../sync/protocol/feed-checksum.ts';
import { PLATFORM_LIMITS } from '../limits.ts';
import { purgeTombstones } from '../operations/housekeeping.ts';
import { FeedReader } from '../support/feed-reader.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { addVenue, START_MS, TEST_DISTRICT, TestPlatform } from '../support/platform.ts';
import { scopeOf } from './scope.ts';
import { writeItems } from './write.ts';

let world: TestPlatform;
let kiosk: VirtualKiosk;
const [ORG_A, ORG_B, ORG_C] = [uuidv7(), uuidv7(), uuidv7()];

beforeAll(async () => {
  world = await TestPlatform.start();
  await addVenue(world.db, TEST_DISTRICT, 'V-AB', [ORG_A, ORG_B]);
  await addVenue(world.db, TEST_DISTRICT, 'V-C', [ORG_C]);
  kiosk = await world.enrolledKiosk('V-AB');
}, START_MS);
afterAll(() => world.stop());

/** Puts a member into an organization, or takes it away everywhere. */
function put(id: string, organization: string | null, name = 'M') {
  const data = organization === null ? null : { name, organization };
  const scope = scopeOf.organization(organization ?? ORG_A);
  return writeItems(
    world.db,
    TEST_DISTRICT,
    [{ feed: 'roster', collection: 'members', id, scope, data }],
    world.time.now,
  );
}

async function reader(of: VirtualKiosk = kiosk): Promise<FeedReader> {
  const made = new FeedReader(of, 'roster');
  await made.pullAll();
  return made;
}

describe('a feed', () => {
  it('shows a kiosk what its venue serves, and nothing else', async () => {
    const [mine, theirs] = [uuidv7(), uuidv7()];
    await put(mine, ORG_A);
    await put(theirs, ORG_C);
    const here = await reader();
    const there = await reader(await world.enrolledKiosk('V-C'));
    expect([here.data('members', mine) !== undefined, here.data('members', theirs) !== undefined]).toEqual([
      true,
      false,
    ]);
    expect([there.data('members', mine) !== undefined, there.data('members', theirs) !== undefined]).toEqual([
      false,
      true,
    ]);
  });

  it('is silent about what has not changed', async () => {
    const id = uuidv7();
    expect(await put(id, ORG_A, 'same')).toBe(1);
    expect(await put(id, ORG_A, 'same')).toBe(0);
    const held = await reader();
    expect((await held.pullAll()).items).toEqual([]);
  });

  it('F49: what changes or goes between two pages is seen in its last state', async () => {
    const ids = Array.from({ length: 9 }, () => uuidv7());
    for (const id of ids) await put(id, ORG_B, 'first');
    const paging = new FeedReader(kiosk, 'roster');
    await paging.page(4);
    await put(ids[0] ?? '', ORG_B, 'second');
    await put(ids[1] ?? '', null);
    const last = await paging.pullAll(4);
    expect(paging.data('members', ids[0] ?? '')).toMatchObject({ name: 'second' });
    expect(paging.data('members', ids[1] ?? '')).toBeUndefined();
    expect(last.checksum).toBe(feedChecksum(paging.versions()));
  });

  it('I11: a removed member is gone after one pull', async () => {
    const id = uuidv7();
    await put(id, ORG_A);
    const held = await reader();
    await put(id, null);
    await held.pullAll();
    expect(held.data('members', id)).toBeUndefined();
  });

  it('F51: a member who goes and comes again, or moves inside and out of the jurisdiction', async () => {
    const id = uuidv7();
    await put(id, ORG_A, 'before');
    const held = await reader();
    const other = await reader(await world.enrolledKiosk('V-C'));
    await put(id, null);
    await put(id, ORG_A, 'again');
    await held.pullAll();
    expect(held.data('members', id)).toMatchObject({ name: 'again' });
    await put(id, ORG_B);
    await held.pullAll();
    expect(held.data('members', id)).toMatchObject({ organization: ORG_B });
    await put(id, ORG_C);
    const [left, come] = [await held.pullAll(), await other.pullAll()];
    expect(held.data('members', id)).toBeUndefined();
    expect(other.data('members', id)).toMatchObject({ organization: ORG_C });
    expect(left.checksum).toBe(feedChecksum(held.versions()));
    expect(come.checksum).toBe(feedChecksum(other.versions()));
  });

  it('F52: a page that is applied twice, or whose cursor was lost, changes nothing', async () => {
    const held = await reader();
    const before = held.versions();
    held.cursor = null;
    await held.pullAll(3);
    expect(held.versions()).toEqual(before);
  });

  it('F53 F30: a jurisdiction that changes is another feed', async () => {
    const held = await reader();
    await world.db
      .updateTable('venue')
      .set((eb) => ({ jurisdiction_version: eb('jurisdiction_version', '+', 1) }))
      .where('code', '=', 'V-AB')
      .execute();
    expect(await held.page()).toEqual({ gone: 'feed-reset' });
    const fresh = await held.pullAll();
    expect(fresh.checksum).toBe(feedChecksum(held.versions()));
  });

  it('a cursor that is none of ours is answered 410, not 500', async () => {
    for (const cursor of ['x', 'bnVsbA', Buffer.from('{"feed_id":"roster"}').toString('base64url')]) {
      const answer = await kiosk.ask('GET', `/feeds/roster/changes?cursor=${cursor}`);
      expect(answer).toMatchObject({ status: 410, body: { code: 'feed-reset' } });
    }
    expect((await kiosk.ask('GET', '/feeds/nothing/changes')).status).toBe(404);
    expect((await kiosk.ask('GET', '/feeds/roster/changes?limit=0')).status).toBe(422);
  });

  it('does not trouble a new reader with things that went before it began', async () => {
    const id = uuidv7();
    await put(id, ORG_A);
    await put(id, null);
    const page = await new FeedReader(kiosk, 'roster').pullAll();
    expect(page.items.some((item) => item.op === 'delete')).toBe(false);
  });

  it('F50: a cursor older than the memory of deletions has expired; a new one has not', async () => {
    const [gone, stays] = [uuidv7(), uuidv7()];
    await put(gone, ORG_A);
    const away = await reader();
    await put(gone, null);
    world.time.now += (PLATFORM_LIMITS.tombstone_days + 1) * 86_400_000;
    await put(stays, ORG_A);
    expect(await purgeTombstones(world.db, world.time.now)).toBeGreaterThan(0);
    expect(await away.page()).toEqual({ gone: 'cursor-expired' });
    const last = await away.pullAll(2);
    expect(away.data('members', gone)).toBeUndefined();
    expect(away.data('members', stays)).toBeDefined();
    expect(last.checksum).toBe(feedChecksum(away.versions()));
    expect((await away.pullAll()).items).toEqual([]);
  });
});

it('a snapshot is the feed as a whole, with a sealed manifest from which changes go on', async () => {
  const answer = await kiosk.ask('GET', '/feeds/roster/snapshot');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toContain('application/x-ndjson');
  const end = answer.text.lastIndexOf('\n', answer.text.length - 2) + 1;
  const { manifest } = JSON.parse(answer.text.slice(end));
  const items = answer.text
    .slice(0, end)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(manifest).toMatchObject({
    count: items.length,
    sha256: sha256Hex(answer.text.slice(0, end)),
    checksum: feedChecksum(items),
  });
  const { signature, ...unsigned } = manifest;
  expect([typeof signature, typeof unsigned.nonce]).toEqual(['string', 'string']);
  const going = new FeedReader(kiosk, 'roster');
  going.cursor = manifest.cursor;
  await put(uuidv7(), ORG_A, 'after the snapshot');
  expect((await going.pullAll()).items.length).toBe(1);
});
