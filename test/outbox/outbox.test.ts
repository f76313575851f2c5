import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeLinesTo } from '../../kiosk/disk/lines.ts';
import { syncStore } from '../../kiosk/ledger/sync-store.ts';
import { leave, opened } from '../../kiosk/ledger/testing/drafts.ts';
import { memory } from '../../kiosk/ledger/testing/temp.ts';
import { outboxLines } from '../../kiosk/outbox/bundle.ts';
import { takeReceipts } from '../../kiosk/outbox/receipts.ts';
import { at } from '../../kiosk/testing/town.ts';
import { COMMANDS } from '../../platform/operations/commands.ts';
import type { VirtualKiosk } from '../../platform/support/kiosk.ts';
import { TestPlatform } from '../../platform/support/platform.ts';

/** Networks that are kept apart: events go to the platform and receipts come back by hand. */

let platform: TestPlatform;
let folder: string;
let carrier: VirtualKiosk;

beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.stop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-outbox-'));
  carrier = await platform.enrolledKiosk();
  return () => rmSync(folder, { recursive: true, force: true });
});

/** A kiosk's ledger, enrolled as `carrier` is, with so many events. */
function kiosk(events: number) {
  const ledger = memory();
  const store = syncStore(
    ledger.db,
    () => '',
    () => {},
  );
  const record = (count: number) =>
    ledger.write(at(0), (append) => {
      for (let n = 0; n < count; n += 1) append(leave('a', uuidv7()));
    });
  const seal = { nonce: '', server_time: at(0).wall, server_epoch: 'e', key_id: '', signature: '' };
  const venue = { code: 'T-01', name: 'T', district: '320500' };
  const named = { kiosk_id: carrier.kioskId, kiosk_key_id: carrier.keyId, platform_keys: carrier.platformKeys };
  const card_key = Buffer.alloc(32).toString('base64');
  store.enrolled({ ...seal, ...named, venue, card_key }, 'https://city.invalid/', carrier.key.public_key);
  ledger.write(at(0), (append) => append(opened('a')));
  record(events - 1);
  return { ledger, store, record, acked: () => store.logs().at(-1)?.acked };
}

const outbox = (store: ReturnType<typeof kiosk>['store']) => [...(outboxLines(store, carrier.key) ?? [])];

async function carry(lines: string[]) {
  const [file, receipts] = [join(folder, 'out'), join(folder, 'in')];
  writeLinesTo(file, lines);
  const operated = { ...platform.platform, changed: async () => {}, projectAll: async () => {} };
  const outcome = await COMMANDS.import?.run(operated, { file, receipts });
  const back = outcome?.ok ? readFileSync(receipts, 'utf8').split('\n') : [];
  return { outcome, back };
}

async function stored(logId: string): Promise<number> {
  const rows = await platform.db.selectFrom('event').select('seq').where('log_id', '=', logId).execute();
  return rows.length;
}

describe('an outbox', () => {
  it('brings the events, and its receipts prove it: nothing waits any more', async () => {
    const { store, record, acked } = kiosk(1_203);
    const log = store.logs()[0]?.log_id ?? '';
    const { outcome, back } = await carry(outbox(store));
    expect(outcome).toMatchObject({ ok: true, events: 1_203, head_seq: 1_203 });
    expect(await takeReceipts(store, back)).toEqual({ ok: true, taken: 3, acked: 1_203, quarantined: 0 });
    expect([await stored(log), store.logs()[0]?.registered]).toEqual([1_203, true]);
    expect(outboxLines(store, carrier.key)).toBeNull();
    record(2);
    const second = await carry(outbox(store));
    expect(await takeReceipts(store, second.back)).toMatchObject({ taken: 1, acked: 1_205 });
    expect([acked(), await stored(log)]).toEqual([1_205, 1_205]);
  });

  it('carried twice is stored once, and receipts that come twice or late change nothing for the worse', async () => {
    const { store, record, acked } = kiosk(4);
    const lines = outbox(store);
    const first = await carry(lines);
    record(3);
    const all = await carry(outbox(store));
    const again = await carry(lines);
    expect(again.outcome).toMatchObject({ ok: true, events: 4, head_seq: 7 });
    await takeReceipts(store, all.back);
    await takeReceipts(store, again.back);
    expect(acked()).toBe(7);
    await takeReceipts(store, first.back);
    expect(outbox(store).length - 2).toBe(7 - (acked() ?? 0));
  });

  it('that builds on what the platform does not hold brings back where it stands', async () => {
    const { store, acked } = kiosk(5);
    store.acknowledge(store.logs()[0]?.log_id ?? '', 3, null);
    const { outcome, back } = await carry(outbox(store));
    expect(outcome).toMatchObject({ ok: true, events: 0, head_seq: 0 });
    expect(await takeReceipts(store, back)).toMatchObject({ ok: true, acked: 0 });
    expect(await carry(outbox(store))).toMatchObject({ outcome: { events: 5 } });
    expect(acked()).toBe(0);
  });

  it('that was changed or cut short on the way stores nothing', async () => {
    const { store } = kiosk(6);
    const lines = outbox(store);
    const log = store.logs()[0]?.log_id ?? '';
    const forged = lines.map((line, n) => (n === 3 ? line.replace('leave', 'later') : line));
    expect((await carry(forged)).outcome).toMatchObject({ ok: false, error: expect.stringContaining('not whole') });
    expect((await carry(lines.slice(0, -1))).outcome).toMatchObject({ ok: false });
    expect((await carry(lines.toSpliced(2, 1))).outcome).toMatchObject({ ok: false });
    const stranger = await platform.enrolledKiosk();
    const by = [...(outboxLines(store, stranger.key) ?? [])];
    expect((await carry(by)).outcome).toMatchObject({ ok: false, error: expect.stringContaining('signed') });
    expect(await stored(log)).toBe(0);
  });

  it('with a row that a hand changed on the disk keeps the row and its neighbours', async () => {
    const { ledger, store } = kiosk(3);
    ledger.db.exec('DROP TRIGGER event_is_never_changed');
    ledger.db.exec(`UPDATE event SET bytes = replace(bytes, 'leave', 'lie') WHERE seq = 2`);
    const { back } = await carry(outbox(store));
    expect(await takeReceipts(store, back)).toMatchObject({ acked: 3, quarantined: 1 });
  });
});

describe('receipts', () => {
  it('of somebody else, or changed, prove nothing', async () => {
    const { store, acked } = kiosk(3);
    const { back } = await carry(outbox(store));
    const changed = back.map((line) => line.replace('"durable_seq":3', '"durable_seq":2'));
    expect(await takeReceipts(store, changed)).toMatchObject({ ok: false, code: 'bad_signature', line: 1 });
    expect(await takeReceipts(store, ['{}'])).toMatchObject({ ok: false, code: 'not_a_receipt' });
    expect(acked()).toBe(0);
  });

  it('of another history are not taken', async () => {
    const { store } = kiosk(3);
    const { back } = await carry(outbox(store));
    const other = kiosk(3);
    expect(await takeReceipts(other.store, back)).toMatchObject({ ok: false, code: 'parted', line: 1 });
    expect(other.acked()).toBe(0);
  });
});
