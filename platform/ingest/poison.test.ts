import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '../../sync/protocol/chain.ts';
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

/** Registers the ledger, pushes all of it at once, and gives the result of each row. */
async function pushed(ledger: TestLedger) {
  await kiosk.register(ledger.logId);
  const answer = await kiosk.push(ledger.logId, 1, ledger.batch());
  expect(answer).toMatchObject({ status: 200, sealHolds: true, body: { head: ledger.head } });
  return answer.body.results.map((one: { status: string; code?: string }) => one.code ?? one.status);
}

const envelope = (ledger: TestLedger) =>
  JSON.parse(ledger.forkAt(ledger.rows.length).append('meeting.check_out_started', { meeting_id: uuidv7() }).bytes);

describe('F44 F45 F46: poison is kept, named, and in nobody’s way', () => {
  it('one invalid event at head, middle and end of a batch', async () => {
    const ledger = new TestLedger();
    ledger.append('attendance.recorded', { meeting_id: 'nonsense' });
    ledger.fill(2).append('attendance.recorded', { meeting_id: 'nonsense' });
    ledger.fill(2).append('attendance.recorded', {});
    expect(await pushed(ledger)).toEqual([
      'invalid-body',
      'stored',
      'stored',
      'invalid-body',
      'stored',
      'stored',
      'invalid-body',
    ]);
  });

  it('a batch of nothing but poison', async () => {
    const ledger = new TestLedger();
    ledger.appendText('not JSON at all');
    ledger.appendText('null');
    ledger.appendText('[]');
    ledger.appendText('{"seq":4}');
    expect(await pushed(ledger)).toEqual(Array(4).fill('invalid-envelope'));
  });

  it('I14: types and versions of newer software are stored verbatim', async () => {
    const ledger = new TestLedger();
    ledger.append('minutes.dictated', { words: '…' });
    ledger.append('meeting.check_out_started', { meeting_id: uuidv7() }, { version: 2 });
    ledger.append('toString', {});
    expect(await pushed(ledger)).toEqual(['unknown-type', 'unknown-type', 'unknown-type']);
    const rows = await world.db
      .selectFrom('event')
      .select('bytes')
      .where('log_id', '=', ledger.logId)
      .orderBy('seq')
      .execute();
    expect(rows.map((row) => row.bytes)).toEqual(ledger.rows.map((row) => row.bytes));
  });

  it('an event that names another log, position or predecessor', async () => {
    const ledger = new TestLedger().fill(1);
    ledger.append('meeting.check_out_started', { meeting_id: uuidv7() }, { log_id: uuidv7() });
    ledger.append('meeting.check_out_started', { meeting_id: uuidv7() }, { seq: 17 });
    ledger.append('meeting.check_out_started', { meeting_id: uuidv7() }, { prev_hash: sha256Hex('elsewhere') });
    ledger.fill(1);
    expect(await pushed(ledger)).toEqual(['stored', 'misplaced', 'misplaced', 'misplaced', 'stored']);
  });

  it('U+0000 and lone surrogates, bare and behind an escape', async () => {
    const ledger = new TestLedger();
    const body = (title: string) => ({ meeting_id: uuidv7(), reason: title });
    ledger.append('attendance.undone', body('a\0b'));
    ledger.appendText(`{"bare":"\0"}`);
    ledger.appendText(JSON.stringify(envelope(ledger)).replace('meeting.check_out_started', '\\ud800'));
    ledger.fill(1);
    expect(await pushed(ledger)).toEqual(['invalid-envelope', 'not-text', 'invalid-envelope', 'stored']);
    const bare = await world.db
      .selectFrom('event')
      .select(['bytes', 'raw'])
      .where('log_id', '=', ledger.logId)
      .where('seq', '=', 2)
      .executeTakeFirstOrThrow();
    expect(bare.bytes).toBeNull();
    expect(Buffer.from(bare.raw ?? []).toString()).toBe(ledger.rows[1]?.bytes);
  });

  it('an oversize event, a number beyond 2^53, a version beyond int4, ten thousand brackets', async () => {
    const ledger = new TestLedger();
    ledger.append('meeting.check_out_started', { meeting_id: uuidv7(), more: 'x'.repeat(70_000) });
    ledger.appendText(canonicalJson(envelope(ledger)).replace('"mono_ms":1', '"mono_ms":9007199254740993'));
    ledger.append('meeting.check_out_started', { meeting_id: uuidv7() }, { version: 2_147_483_648 });
    ledger.appendText(
      canonicalJson(envelope(ledger)).replace('"body":{', `"body":{"deep":${'['.repeat(9_000)}${']'.repeat(9_000)},`),
    );
    ledger.fill(1);
    expect(await pushed(ledger)).toEqual([
      'oversize',
      'invalid-envelope',
      'invalid-envelope',
      'invalid-envelope',
      'stored',
    ]);
  });

  it('an event sent as bytes: the declared hash holds its place, so that the chain goes on', async () => {
    const ledger = new TestLedger().fill(3);
    await kiosk.register(ledger.logId);
    const { prev_hash, events } = ledger.batch();
    const bytes = ledger.rows[1]?.bytes ?? '';
    const opaque = { opaque: Buffer.from(bytes).toString('base64'), hash: ledger.hashAt(2) };
    const answer = await kiosk.push(ledger.logId, 1, { prev_hash, events: [events[0] ?? '', opaque, events[2] ?? ''] });
    expect(answer.body).toMatchObject({
      head: ledger.head,
      results: [{ status: 'stored' }, { status: 'quarantined', code: 'opaque' }, { status: 'stored' }],
    });
    const again = await kiosk.push(ledger.logId, 1, ledger.batch());
    expect(again.body.results.map((one: { status: string }) => one.status)).toEqual([
      'already',
      'quarantined',
      'already',
    ]);
  });

  it('F31 F32: no wall clock is a reason to refuse, nor to fall over', async () => {
    const ledger = new TestLedger();
    const meeting = uuidv7();
    const walls = [
      '0000-01-01T00:00:00.000+08:00',
      '1970-01-01T00:00:00.000+08:00',
      '9999-12-31T23:59:59.999+08:00',
      '2026-11-23T19:30:00.000+23:00',
    ];
    for (const wall of walls) {
      const at = { wall, zone: 'Asia/Shanghai', mono_ms: 1, boot_id: 'b', clock: 'unsynced' };
      const body = { meeting_id: meeting, member_id: uuidv7(), read_id: uuidv7(), role: 'member', late: false };
      ledger.append('attendance.recorded', body, { at });
    }
    expect(await pushed(ledger)).toEqual(Array(4).fill('stored'));
    await world.projector.idle();
    const facts = await world.db
      .selectFrom('attendance_fact')
      .select('occurred_at')
      .where('meeting_id', '=', meeting)
      .execute();
    expect(facts.length).toBe(4);
  });
});
