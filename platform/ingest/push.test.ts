import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../sync/protocol/chain.ts';
import { Receipt } from '../../sync/protocol/wire.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { START_MS, TestPlatform } from '../support/platform.ts';

let world: TestPlatform;
let kiosk: VirtualKiosk;

beforeAll(async () => {
  world = await TestPlatform.start();
  kiosk = await world.enrolledKiosk();
}, START_MS);
afterAll(() => world.stop());

async function registered(ledger = new TestLedger()): Promise<TestLedger> {
  expect((await kiosk.register(ledger.logId)).status).toBe(201);
  return ledger;
}

async function storedRows(logId: string) {
  return world.db
    .selectFrom('event')
    .select(['seq', 'hash', 'bytes'])
    .where('log_id', '=', logId)
    .orderBy('seq')
    .execute();
}

/** I3: dense, and the chain of what is stored verifies. */
async function expectWhole(ledger: TestLedger): Promise<void> {
  const rows = await storedRows(ledger.logId);
  const chain = rows.map(({ seq, hash, bytes }) => ({ seq, hash, bytes: bytes ?? '' }));
  expect(verifyChain(ledger.logId, chain)).toEqual({ ok: true, events: ledger.rows.length, head: ledger.head });
}

describe('a push', () => {
  it('stores the events and proves it with a sealed receipt', async () => {
    const ledger = (await registered()).fill(3);
    const answer = await kiosk.push(ledger.logId, 1, ledger.batch());
    expect(answer.status).toBe(200);
    expect(answer.sealHolds).toBe(true);
    const receipt = Receipt.parse(answer.body);
    expect(receipt).toMatchObject({ upto: ledger.head, head: ledger.head, durable_seq: 3 });
    expect(receipt.results.map((result) => result.status)).toEqual(['stored', 'stored', 'stored']);
    await expectWhole(ledger);
  });

  it('F3: the same batch again is already there', async () => {
    const ledger = (await registered()).fill(3);
    await kiosk.push(ledger.logId, 1, ledger.batch());
    const again = await kiosk.push(ledger.logId, 1, ledger.batch());
    expect(again.body.results.map((result: { status: string }) => result.status)).toEqual([
      'already',
      'already',
      'already',
    ]);
    expect(again.body.head).toEqual(ledger.head);
    await expectWhole(ledger);
  });

  it('F5: batches with other boundaries overlap and come to the same rows', async () => {
    const ledger = (await registered()).fill(10);
    await kiosk.push(ledger.logId, 1, ledger.batch(1, 6));
    const overlap = await kiosk.push(ledger.logId, 4, ledger.batch(4, 10));
    expect(overlap.body.results.map((result: { status: string }) => result.status)).toEqual([
      'already',
      'already',
      'already',
      'stored',
      'stored',
      'stored',
      'stored',
    ]);
    await expectWhole(ledger);
  });

  it('F4: a batch behind a hole is a gap, with the head', async () => {
    const ledger = (await registered()).fill(5);
    const answer = await kiosk.push(ledger.logId, 3, ledger.batch(3, 5));
    expect(answer).toMatchObject({ status: 409, sealHolds: true, body: { code: 'gap', head: { seq: 0 } } });
    expect(await storedRows(ledger.logId)).toEqual([]);
  });

  it('F25: a disk restored to a prefix learns the head that lies beyond', async () => {
    const ledger = (await registered()).fill(5);
    await kiosk.push(ledger.logId, 1, ledger.batch());
    const restored = ledger.forkAt(3);
    const answer = await kiosk.push(ledger.logId, 1, restored.batch());
    expect(answer.body).toMatchObject({ upto: restored.head, head: ledger.head });
  });

  it('F26: another content at a taken position is a fork, stores nothing and is reported (I4)', async () => {
    const ledger = (await registered()).fill(5);
    await kiosk.push(ledger.logId, 1, ledger.batch());
    const clone = ledger.forkAt(3).fill(4);
    const answer = await kiosk.push(ledger.logId, 2, clone.batch(2, 7));
    expect(answer).toMatchObject({ status: 409, sealHolds: true, body: { code: 'fork', head: ledger.head } });
    const beyond = await kiosk.push(ledger.logId, 6, clone.batch(6, 7));
    expect(beyond).toMatchObject({ status: 409, body: { code: 'fork', head: ledger.head } });
    await expectWhole(ledger);
    const reports = await world.db
      .selectFrom('fork_report')
      .selectAll()
      .where('log_id', '=', ledger.logId)
      .orderBy('seq')
      .execute();
    expect(reports.map(({ seq, sent_hash, stored_hash }) => ({ seq, sent_hash, stored_hash }))).toEqual([
      { seq: 4, sent_hash: clone.hashAt(4), stored_hash: ledger.hashAt(4) },
      { seq: 5, sent_hash: clone.hashAt(5), stored_hash: ledger.hashAt(5) },
    ]);
  });

  it('a log with a parent begins at the parent’s hash', async () => {
    const parent = (await registered()).fill(2);
    const child = new TestLedger(parent.head.hash).fill(2);
    const over = { parent: { log_id: parent.logId, ...parent.head }, reason: 'fork' };
    const answer = await kiosk.register(child.logId, over);
    expect(answer).toMatchObject({ status: 201, body: { head: { seq: 0, hash: parent.head.hash } } });
    expect((await kiosk.register(child.logId, over)).status).toBe(200);
    expect(await kiosk.register(child.logId)).toMatchObject({ status: 409, body: { code: 'log-exists' } });
    expect((await kiosk.push(child.logId, 1, child.batch())).body.head).toEqual(child.head);
  });

  it('F63: nobody writes to another kiosk’s log', async () => {
    const ledger = (await registered()).fill(1);
    const other = await world.enrolledKiosk();
    expect(await other.push(ledger.logId, 1, ledger.batch())).toMatchObject({
      status: 404,
      body: { code: 'log-unknown' },
    });
    expect(await other.register(ledger.logId)).toMatchObject({ status: 409, body: { code: 'log-exists' } });
    expect(await storedRows(ledger.logId)).toEqual([]);
  });

  it('tells how much is durable by the operator’s setting', async () => {
    const ledger = (await registered()).fill(4);
    await kiosk.push(ledger.logId, 1, ledger.batch(1, 2));
    world.time.now += 60_000;
    world.platform.settings.durability = { mode: 'backup', backed_up_until: world.time.now - 30_000 };
    const answer = await kiosk.push(ledger.logId, 3, ledger.batch(3, 4));
    expect(answer.body).toMatchObject({ head: { seq: 4 }, durable_seq: 2 });
    world.platform.settings.durability = { mode: 'head' };
  });
});

it('finds where two histories part', async () => {
  const ledger = (await registered()).fill(9);
  await kiosk.push(ledger.logId, 1, ledger.batch());
  const restored = ledger.forkAt(6).fill(3);
  const points = [9, 8, 7, 6, 4, 0].map((seq) => ({ seq, hash: restored.hashAt(seq) }));
  const answer = await kiosk.ask('POST', `/logs/${ledger.logId}/reconcile`, { points });
  expect(answer).toMatchObject({
    status: 200,
    sealHolds: true,
    body: { match: { seq: 6, hash: ledger.hashAt(6) }, head: ledger.head },
  });
});
