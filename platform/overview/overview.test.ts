import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityInstant } from '../../domain/city-time.ts';
import { scopeOf } from '../feeds/scope.ts';
import { writeItems } from '../feeds/write.ts';
import { TestLedger } from '../support/ledger.ts';
import { addVenue, START_MS, TEST_DISTRICT, TestPlatform } from '../support/platform.ts';
import { readOverview } from './read.ts';

let world: TestPlatform;
const ORG = uuidv7();
const MEMBERS = Array.from({ length: 4 }, () => uuidv7());
const [ONE = '', TWO = '', THREE = '', FOUR = ''] = MEMBERS;

beforeAll(async () => {
  world = await TestPlatform.start();
  await addVenue(world.db, TEST_DISTRICT, 'HALL', [ORG]);
  const scope = scopeOf.organization(ORG);
  const organization = {
    name: 'Branch',
    level: 'branch',
    field: 'community',
    district: TEST_DISTRICT,
    parent: null,
    has_committee: false,
  };
  const rights = { on_probation_in_party: false, suspended: false };
  const member = (n: number) => ({
    name: `甲乙${n}`,
    organization: ORG,
    group: null,
    kind: 'full',
    posts: n < 2 ? ['secretary'] : [],
    rights,
  });
  await writeItems(
    world.db,
    TEST_DISTRICT,
    [
      { feed: 'roster', collection: 'organizations', id: ORG, scope, data: organization },
      ...MEMBERS.map((id, n) => ({ feed: 'roster' as const, collection: 'members', id, scope, data: member(n) })),
    ],
    0,
  );
}, START_MS);
afterAll(() => world.stop());

/** A planned meeting of today in the agenda, which begins in so many minutes. */
async function plan(inMinutes: number) {
  world.time.now += 1_000;
  const id = uuidv7();
  const at = (minutes: number) => cityInstant(world.time.now + minutes * 60_000);
  const data = {
    organization: ORG,
    kinds: ['general_meeting'],
    title: 'Planned',
    planned_start: at(inMinutes),
    planned_end: at(inMinutes + 90),
    place: 'Hall',
    chair: null,
    recorder: null,
    guests: [],
  };
  await writeItems(
    world.db,
    TEST_DISTRICT,
    [{ feed: 'agenda', collection: 'meetings', id, scope: scopeOf.organization(ORG), data }],
    0,
  );
  return { id, data };
}

/** A kiosk in the hall that opens the planned meeting, with the meeting id it gave it. */
async function opened(planned: Awaited<ReturnType<typeof plan>>) {
  const kiosk = await world.enrolledKiosk('HALL');
  const ledger = new TestLedger();
  ledger.wall = world.time.now;
  const meeting = uuidv7();
  const { organization, chair: _, recorder: __, guests: ___, ...rest } = planned.data;
  ledger.append('meeting.opened', {
    meeting_id: meeting,
    planned_id: planned.id,
    organization_id: organization,
    ...rest,
    opened_by: 'first_tap',
  });
  await kiosk.register(ledger.logId);
  let sent = 0;
  const send = async () => {
    expect((await kiosk.push(ledger.logId, sent + 1, ledger.batch(sent + 1))).status).toBe(200);
    sent = ledger.rows.length;
    await world.projector.idle();
  };
  await send();
  return { ledger, meeting, send };
}

const overview = () => readOverview(world.platform);
const gathering = async (id: string) => (await overview()).under_way.find((one) => one.id === id);

describe('the overview', () => {
  it('moves a gathering from planned to under way to recent, with its figures', async () => {
    const planned = await plan(30);
    expect((await overview()).planned.map((one) => [one.id, one.should_attend])).toContainEqual([planned.id, 4]);
    const { ledger, meeting, send } = await opened(planned);
    expect((await overview()).planned.map((one) => one.id)).not.toContain(planned.id);
    ledger.record(meeting, ONE);
    ledger.record(meeting, TWO, { late: true });
    ledger.record(meeting, uuidv7(), { role: 'observer' });
    ledger.append('leave.recorded', { meeting_id: meeting, member_id: THREE, reason: 'illness', note: 'private' });
    await send();
    expect(await gathering(planned.id)).toMatchObject({
      present: 2,
      should_attend: 4,
      observers: 1,
      leave: 1,
      organization: 'Branch',
    });
    const headcount = { should_attend: 4, present: 2, leave: 1, absent: 1, late: 1, observers: 1, left: 0 };
    ledger.append('meeting.closed', { meeting_id: meeting, headcount, quorum: null });
    await send();
    const after = await overview();
    expect(after.under_way.map((one) => one.id)).not.toContain(planned.id);
    expect(after.recent[0]).toMatchObject({ id: planned.id, state: 'closed', present: 2, should_attend: 4 });
  });

  it('masks names and says nothing of reasons', async () => {
    const planned = await plan(0);
    const { ledger, meeting, send } = await opened(planned);
    ledger.record(meeting, FOUR);
    await send();
    const { arrivals } = await overview();
    expect(arrivals[0]).toMatchObject({
      name: '甲*3',
      organization: 'Branch',
      meeting: 'Planned',
      kiosk: 'Venue HALL',
    });
    const text = JSON.stringify(await overview());
    expect(text).not.toContain('甲乙');
    expect(text).not.toMatch(/illness|private/);
  });

  it('two kiosks in one hall: the union by member, earliest record first, the double named', async () => {
    const planned = await plan(0);
    const [left, right] = [await opened(planned), await opened(planned)];
    left.ledger.record(left.meeting, ONE);
    left.ledger.record(left.meeting, TWO);
    right.ledger.record(right.meeting, TWO);
    right.ledger.record(right.meeting, THREE);
    await Promise.all([left.send(), right.send()]);
    expect(await gathering(planned.id)).toMatchObject({ present: 3, should_attend: 4 });
    expect((await overview()).totals.doubles).toBe(1);
    expect((await overview()).under_way.filter((one) => one.id === planned.id).length).toBe(1);
  });

  it('F55 F42: an undone record does not count, whichever comes first; a member nobody knows does', async () => {
    const planned = await plan(0);
    const { ledger, meeting, send } = await opened(planned);
    const other = await opened(planned);
    const row = ledger.record(meeting, ONE);
    ledger.record(meeting, uuidv7());
    other.ledger.append('attendance.undone', {
      meeting_id: meeting,
      member_id: ONE,
      undone_event_id: row.id,
      reason: 'wrong card',
    });
    await other.send();
    await send();
    expect(await gathering(planned.id)).toMatchObject({ present: 1 });
    expect((await overview()).arrivals.filter((one) => one.undone).map((one) => one.id)).toEqual([row.id]);
  });

  it('I2: an event that comes again in another log is one fact', async () => {
    const planned = await plan(0);
    const { ledger, meeting, send } = await opened(planned);
    const row = ledger.record(meeting, ONE);
    await send();
    const kiosk = await world.enrolledKiosk('HALL');
    const home = new TestLedger(ledger.head.hash);
    home.append('attendance.recorded', JSON.parse(row.bytes).body, { id: row.id });
    await kiosk.register(home.logId, { parent: { log_id: ledger.logId, ...ledger.head }, reason: 'fork' });
    await kiosk.push(home.logId, 1, home.batch());
    await world.projector.idle();
    const facts = await world.db
      .selectFrom('attendance_fact')
      .select('event_id')
      .where('meeting_id', '=', meeting)
      .execute();
    expect(facts).toEqual([{ event_id: row.id }]);
  });

  it('tells which kiosks are heard of and what lies in quarantine', async () => {
    const { ledger, send } = await opened(await plan(0));
    ledger.append('of.newer.software', {});
    await send();
    const { kiosks, quarantine, totals } = await overview();
    expect(kiosks.every((one) => one.heard && one.venue === 'Venue HALL')).toBe(true);
    expect(quarantine).toEqual([{ code: 'unknown-type', count: 1 }]);
    world.time.now += 16 * 60_000;
    expect((await overview()).totals).toMatchObject({ kiosks: totals.kiosks, kiosks_heard: 0, quarantined: 1 });
  });
});
