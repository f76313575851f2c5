import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyChain } from '../../sync/protocol/chain.ts';
import type { Answer } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { TestPlatform } from '../support/platform.ts';
import { startPostgres, type TestServer } from '../support/postgres.ts';

let server: TestServer;
let world: TestPlatform;

beforeAll(async () => {
  server = await startPostgres();
  world = await TestPlatform.start({ db: await server.open() });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await server?.stop();
}, 30_000);

/** F40: the head of every log is the count of its rows, their greatest seq, and the hash of the last. */
async function headsThatLie() {
  const { rows } = await sql`
    select log.log_id, log.head_seq, count(event.seq)::integer as rows
    from kiosk_log log left join event using (district_id, log_id)
    group by log.district_id, log.log_id, log.head_seq, log.head_hash, log.parent_hash
    having log.head_seq <> count(event.seq) or log.head_seq <> coalesce(max(event.seq), 0)
        or (log.head_seq > 0 and log.head_hash <> (array_agg(event.hash order by event.seq desc))[1])`.execute(
    world.db,
  );
  return rows;
}

function statuses(answers: Answer[]): number[] {
  return answers.map((answer) => answer.status).sort();
}

it('F3 F5 F7: eight pushes of one log at once, in any cuts, store every row once', async () => {
  const kiosk = await world.enrolledKiosk();
  const ledger = new TestLedger().fill(200);
  await kiosk.register(ledger.logId);
  const cuts = [
    [1, 200],
    [1, 200],
    [1, 120],
    [1, 60],
    [1, 199],
    [1, 1],
    [1, 200],
    [1, 77],
  ] as const;
  const answers = await Promise.all(cuts.map(([from, to]) => kiosk.push(ledger.logId, from, ledger.batch(from, to))));
  expect(statuses(answers)).toEqual(Array(8).fill(200));
  const stored = answers.flatMap((answer) => answer.body.results).filter((result) => result.status === 'stored');
  expect(stored.map((result) => result.seq).sort((a, b) => a - b)).toEqual(ledger.rows.map((row) => row.seq));
  const rows = await world.db
    .selectFrom('event')
    .selectAll()
    .where('log_id', '=', ledger.logId)
    .orderBy('seq')
    .execute();
  const chain = rows.map(({ seq, hash, bytes }) => ({ seq, hash, bytes: bytes ?? '' }));
  expect(verifyChain(ledger.logId, chain)).toMatchObject({ ok: true, events: 200 });
  expect(await headsThatLie()).toEqual([]);
});

it('F26: of two disks that part, exactly one history wins and the other is told so', async () => {
  const kiosk = await world.enrolledKiosk();
  const one = new TestLedger().fill(20);
  const other = one.forkAt(10).fill(10);
  await kiosk.register(one.logId);
  await kiosk.push(one.logId, 1, one.batch(1, 10));
  const answers = await Promise.all([
    kiosk.push(one.logId, 11, one.batch(11, 20)),
    kiosk.push(one.logId, 11, other.batch(11, 20)),
  ]);
  expect(statuses(answers)).toEqual([200, 409]);
  const winner = answers[0].status === 200 ? one : other;
  expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'fork', head: winner.head });
  expect(await headsThatLie()).toEqual([]);
});

it('F39 F40: a statement that fails in the middle of a batch leaves head and rows as they were', async () => {
  const kiosk = await world.enrolledKiosk();
  const ledger = new TestLedger().fill(30);
  await kiosk.register(ledger.logId);
  await kiosk.push(ledger.logId, 1, ledger.batch(1, 10));
  await sql`create or replace function break_it() returns trigger language plpgsql as
    'begin if new.seq = 25 then raise exception ''broken'' using errcode = ''53100''; end if; return new; end'`.execute(
    world.db,
  );
  await sql`create trigger break_it before insert on event for each row execute function break_it()`.execute(world.db);
  const failed = await kiosk.push(ledger.logId, 11, ledger.batch(11, 30));
  expect(failed).toMatchObject({ status: 503, sealHolds: true, body: { code: 'unavailable' } });
  expect(failed.headers['retry-after']).toBe('5');
  expect(await headsThatLie()).toEqual([]);
  await sql`drop trigger break_it on event`.execute(world.db);
  expect((await kiosk.push(ledger.logId, 11, ledger.batch(11, 30))).body.head).toEqual(ledger.head);
  expect(await headsThatLie()).toEqual([]);
});

it('F58: many kiosks push at once, each to its own log, and the projector sees every fact once', async () => {
  const kiosks = await Promise.all(Array.from({ length: 8 }, () => world.enrolledKiosk()));
  const meeting = '0198c1a0-0000-7000-8000-00000000aaaa';
  const member = (n: number) => `0198c1a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const answers = await Promise.all(
    kiosks.flatMap(async (kiosk, at) => {
      const ledger = new TestLedger();
      for (let n = 0; n < 50; n++) ledger.record(meeting, member(at * 50 + n));
      await kiosk.register(ledger.logId);
      return [
        await kiosk.push(ledger.logId, 1, ledger.batch(1, 25)),
        await kiosk.push(ledger.logId, 26, ledger.batch(26, 50)),
      ];
    }),
  );
  expect(statuses(answers.flat())).toEqual(Array(16).fill(200));
  await world.projector.idle();
  const facts = await world.db
    .selectFrom('attendance_fact')
    .select('member_id')
    .where('meeting_id', '=', meeting)
    .execute();
  expect(new Set(facts.map((fact) => fact.member_id)).size).toBe(400);
  expect(facts.length).toBe(400);
  expect(await headsThatLie()).toEqual([]);
});

it('F28: two kiosks with one code, at the same moment: one gets in', async () => {
  const { intoApp, VirtualKiosk } = await import('../support/kiosk.ts');
  const { issueCode } = await import('../enrolment/issue.ts');
  const issued = await issueCode(world.db, 'T-01', world.platform);
  const pair = [0, 1].map(() => new VirtualKiosk(intoApp(world.app), () => world.time.now));
  const answers = await Promise.all(pair.map((kiosk) => kiosk.enrol(issued.ok ? issued.code : '')));
  expect(statuses(answers)).toEqual([201, 403]);
});

it('F62: one nonce at the same moment twice is served once', async () => {
  const kiosk = await world.enrolledKiosk();
  const ledger = new TestLedger().fill(1);
  const bend = { nonce: 'the-same-nonce' };
  const answers = await Promise.all([
    kiosk.ask('GET', '/feeds/roster/changes', undefined, bend),
    kiosk.register(ledger.logId),
    kiosk.ask('GET', '/feeds/roster/changes', undefined, bend),
  ]);
  expect(statuses(answers)).toEqual([200, 201, 401]);
});
