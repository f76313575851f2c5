import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODIES } from '../../domain/events/body.ts';
import { setRevoked } from '../access/revoke.ts';
import { ACCEPTED_EVENTS } from '../ingest/inspect.ts';
import { PLATFORM_LIMITS } from '../limits.ts';
import { watchRoutes } from '../routes/watch.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { START_MS, TestPlatform } from '../support/platform.ts';
import { COMMANDS, type Operated } from './commands.ts';
import { forgetNonces } from './housekeeping.ts';
import { replayQuarantine } from './replay.ts';

let world: TestPlatform;
let kiosk: VirtualKiosk;

beforeAll(async () => {
  world = await TestPlatform.start({ parts: [watchRoutes] });
  kiosk = await world.enrolledKiosk();
}, START_MS);
afterAll(() => world.stop());

async function pushed(ledger: TestLedger): Promise<TestLedger> {
  await kiosk.register(ledger.logId);
  expect((await kiosk.push(ledger.logId, 1, ledger.batch())).status).toBe(200);
  await world.projector.idle();
  return ledger;
}

const now = () => world.time.now;
describe('F42: quarantine and replay', () => {
  it('an upgrade that knows the type projects what came in before it, in whatever order', async () => {
    const [meeting, member] = [uuidv7(), uuidv7()];
    const ledger = new TestLedger();
    // The platform of before: it does not know attendance yet.
    const known = { ...BODIES };
    const accepted = { ...ACCEPTED_EVENTS };
    Reflect.deleteProperty(BODIES, 'attendance.recorded');
    ledger.record(meeting, member);
    const undone = ledger.rows[0]?.id ?? '';
    ledger.append('attendance.undone', {
      meeting_id: meeting,
      member_id: member,
      undone_event_id: undone,
      reason: 'wrong card',
    });
    await pushed(ledger);
    Object.assign(BODIES, known);
    Object.assign(ACCEPTED_EVENTS, accepted);
    expect(await kindsOf(meeting)).toEqual(['undone']);
    expect(await replayQuarantine(world.db, world.platform)).toBe(1);
    expect(await kindsOf(meeting)).toEqual(['recorded', 'undone']);
    expect(await replayQuarantine(world.db, world.platform)).toBe(0);
  });

  it('what a revoked kiosk handed in is used when it is reinstated', async () => {
    const other = await world.enrolledKiosk();
    const [meeting, ledger] = [uuidv7(), new TestLedger()];
    ledger.record(meeting, uuidv7());
    await other.register(ledger.logId);
    await setRevoked(world.db, other.kioskId, 'lost');
    await other.push(ledger.logId, 1, ledger.batch());
    await world.projector.idle();
    expect(await kindsOf(meeting)).toEqual([]);
    expect(await run('reinstate', { kiosk: other.kioskId })).toEqual({ ok: true, replayed: 1 });
    expect(await kindsOf(meeting)).toEqual(['recorded']);
  });

  it('F45: an event that breaks the projector is set aside, and what stands behind it goes on', async () => {
    const [meeting, bad] = [uuidv7(), uuidv7()];
    const ledger = new TestLedger();
    ledger.record(meeting, uuidv7());
    ledger.record(meeting, bad);
    ledger.record(meeting, uuidv7());
    await sql`alter table attendance_fact add constraint broken check (member_id <> ${sql.lit(bad)}) not valid`.execute(
      world.db,
    );
    await pushed(ledger);
    expect((await kindsOf(meeting)).length).toBe(2);
    const held = await world.db
      .selectFrom('quarantine')
      .select(['seq', 'code'])
      .where('log_id', '=', ledger.logId)
      .execute();
    expect(held).toEqual([{ seq: 2, code: 'projection-failed' }]);
    await sql`alter table attendance_fact drop constraint broken`.execute(world.db);
    expect(await replayQuarantine(world.db, world.platform)).toBe(1);
    expect((await kindsOf(meeting)).length).toBe(3);
  });

  it('F36: projections are thrown away and come to the same from the events', async () => {
    const before = await everything();
    expect(before.facts.length).toBeGreaterThan(3);
    expect(await run('rebuild')).toMatchObject({ ok: true });
    expect(await everything()).toEqual(before);
  });
});

describe('commands', () => {
  it('say what is missing', async () => {
    expect(await run('enrol-code')).toEqual({
      ok: false,
      error: 'missing or not understood: --venue; takes --venue CODE',
    });
  });

  it('a new epoch makes every cursor start anew (F37, F50)', async () => {
    const { body } = await kiosk.ask('GET', '/feeds/roster/changes');
    expect(await run('renew-epoch')).toMatchObject({ ok: true });
    const answer = await kiosk.ask('GET', `/feeds/roster/changes?cursor=${body.next_cursor}`);
    expect(answer).toMatchObject({ status: 410, sealHolds: true, body: { code: 'feed-reset' } });
    expect(answer.body.server_epoch).not.toBe(body.server_epoch);
  });

  it('F66: the platform’s key is announced first, and put to use when every kiosk knows it', async () => {
    const before = world.platform.identity.current.key_id;
    expect(await run('promote-key')).toMatchObject({ ok: false, error: 'no key has been announced' });
    const { key_id } = (await run('announce-key')) as unknown as { key_id: string };
    expect(await run('promote-key')).toMatchObject({ ok: false, error: expect.stringContaining(kiosk.kioskId) });
    world.time.now += 15 * 60_000;
    for (const { kiosk_id } of await world.db.selectFrom('kiosk').select('kiosk_id').execute()) {
      if (kiosk_id !== kiosk.kioskId) await setRevoked(world.db, kiosk_id, 'out of service');
    }
    const hello = await kiosk.hello();
    expect([hello.body.key_id, hello.sealHolds]).toEqual([before, true]);
    kiosk.platformKeys = hello.body.platform_keys;
    expect(await run('promote-key')).toEqual({ ok: true, key_id });
    const after = await kiosk.hello();
    expect([after.body.key_id, after.sealHolds]).toEqual([key_id, true]);
    expect(after.body.platform_keys.map((key: { key_id: string }) => key.key_id)).toEqual([key_id]);
  });

  it('backed-up sets how much is durable', async () => {
    const ledger = await pushed(new TestLedger().fill(2));
    const later = new Date(world.time.now + 60_000).toISOString();
    expect(await run('backed-up', { until: later })).toEqual({ ok: false, error: '--until lies in the future' });
    expect(await run('backed-up', { until: new Date(world.time.now - 1).toISOString() })).toMatchObject({ ok: true });
    const { body } = await kiosk.hello([{ log_id: ledger.logId, state: 'open', head: ledger.head, acked: 0 }]);
    expect(body.logs).toEqual([{ log_id: ledger.logId, head: ledger.head, durable_seq: 0 }]);
    expect(await run('set', { key: 'durability', value: '{"mode":"head"}' })).toMatchObject({ ok: true });
    expect(await run('set', { key: 'durability', value: '{"mode":"hope"}' })).toMatchObject({ ok: false });
  });
});

it('nonces are forgotten when the signature window refuses them anyway', async () => {
  await kiosk.hello();
  world.time.now += 10 * 60_000 + 1;
  await forgetNonces(world.db, now());
  const left = await world.db.selectFrom('nonce_seen').select('nonce').execute();
  expect(left).toEqual([]);
});

it('metrics are counted by route and status, and name no kiosk', async () => {
  await kiosk.hello();
  const { body, headers } = await world.app.inject('/metrics');
  expect(headers['content-type']).toContain('version=0.0.4');
  expect(body).toMatch(/haitang_requests_total\{method="POST",route="\/kiosk\/v1\/hello",status="200"\} \d+/);
  expect(body).toContain('haitang_request_seconds_bucket{method="POST",route="/kiosk/v1/hello",le="+Inf"}');
  expect(body).toMatch(/haitang_events_total\{status="stored"\} \d+/);
  expect(body).not.toContain(kiosk.kioskId);
});

it('the platform asks for less from each when there are more of them (I13)', () => {
  const { pacer, settings } = world.platform;
  expect(pacer.pacing(settings).next_ms).toBe(settings.next_ms_min);
  for (let n = 0; n < 5_100; n++) pacer.admit(`kiosk-${n}`);
  const { next_ms } = pacer.pacing(settings);
  expect(5_100 / (next_ms / 1000)).toBeLessThanOrEqual(settings.capacity_per_s);
  expect(next_ms).toBeLessThan(PLATFORM_LIMITS.chores_every_ms);
});

async function kindsOf(meeting: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('attendance_fact')
    .select('kind')
    .where('meeting_id', '=', meeting)
    .orderBy('kind')
    .execute();
  return rows.map((row) => row.kind);
}

async function everything() {
  const facts = await world.db.selectFrom('attendance_fact').selectAll().orderBy('event_id').execute();
  const meetings = await world.db.selectFrom('meeting').selectAll().orderBy('meeting_id').execute();
  return { facts, meetings };
}

async function run(name: string, options: object = {}) {
  const { db, random } = world.platform;
  const operated: Operated = {
    db,
    now,
    random,
    changed: () => world.platform.reload(),
    projectAll: async () => {
      await world.projector.catchUp();
      await world.projector.idle();
    },
  };
  return COMMANDS[name]?.run(operated, options);
}
