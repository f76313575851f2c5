import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cityInstant } from '../../domain/city-time.ts';
import { PlannedMeeting } from '../../domain/reference.ts';
import { scopeOf } from '../feeds/scope.ts';
import { writeItems } from '../feeds/write.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { TEST_DISTRICT, TestPlatform } from '../support/platform.ts';

let test: TestPlatform;
let kiosk: VirtualKiosk;
const woken: string[] = [];

beforeAll(async () => {
  test = await TestPlatform.start();
  kiosk = await test.enrolledKiosk();
  test.platform.wakes.listen(TEST_DISTRICT, (feed) => woken.push(feed));
}, 60_000);
afterAll(() => test.stop());
beforeEach(() => {
  woken.length = 0;
});

const BRANCH = uuidv7();

function opened(meeting_id: string, planned_id: string | null = null) {
  return {
    meeting_id,
    planned_id,
    organization_id: BRANCH,
    kinds: ['theme_day', 'lecture'],
    title: 'T',
    place: 'P',
    planned_start: null,
    planned_end: null,
    opened_by: 'staff',
  };
}

function closed(meeting_id: string, present: number, should_attend = 10) {
  const headcount = { should_attend, present, leave: 1, absent: should_attend - present - 1, late: 0, observers: 0 };
  return { meeting_id, headcount: { ...headcount, left: 0 }, quorum: null };
}

/** Pushes a ledger as the kiosk given and waits until it is projected. */
async function push(ledger: TestLedger, by = kiosk) {
  await by.register(ledger.logId);
  await by.push(ledger.logId, 1, ledger.batch());
  await test.projector.idle();
}

async function agenda(collection: string): Promise<Map<string, unknown>> {
  const rows = await test.db
    .selectFrom('feed_item')
    .select(['id', 'data', 'scope'])
    .where('collection', '=', collection)
    .where('op', '=', 'upsert')
    .execute();
  expect(rows.every(({ scope }) => scope === scopeOf.organization(BRANCH))).toBe(true);
  return new Map(rows.map(({ id, data }) => [id, data]));
}

describe('what a kiosk closed reaches the others through the agenda', () => {
  it('a walk-up meeting becomes an item with its figures, and the feed is woken', async () => {
    const meeting = uuidv7();
    const ledger = new TestLedger();
    const start = ledger.wall;
    ledger.append('meeting.opened', opened(meeting));
    await push(ledger);
    expect((await agenda('meetings')).has(meeting)).toBe(false);
    expect(woken).toEqual([]);

    ledger.wall += 90 * 60_000;
    ledger.append('meeting.closed', closed(meeting, 7));
    await push(ledger);
    const item = PlannedMeeting.parse((await agenda('meetings')).get(meeting));
    expect(item).toMatchObject({ organization: BRANCH, kinds: ['theme_day', 'lecture'], title: 'T', place: 'P' });
    expect(item.held).toEqual({
      started: cityInstant(start),
      ended: cityInstant(ledger.wall),
      present: 7,
      should: 10,
    });
    expect(item.planned_start).toBe(cityInstant(start));
    expect(woken).toEqual(['agenda']);
  });

  it('a planned meeting keeps what was planned, and gets its figures', async () => {
    const planned_id = uuidv7();
    const planned: PlannedMeeting = {
      organization: BRANCH,
      kinds: ['general_meeting'],
      title: 'planned',
      planned_start: '2026-11-23T19:30:00.000+08:00',
      planned_end: '2026-11-23T21:00:00.000+08:00',
      place: 'room',
      chair: uuidv7(),
      recorder: null,
      guests: [uuidv7()],
      group: null,
    };
    const scope = scopeOf.organization(BRANCH);
    const change = { feed: 'agenda' as const, collection: 'meetings', id: planned_id, scope, data: planned as never };
    await writeItems(test.db, TEST_DISTRICT, [change], test.time.now);
    const meeting = uuidv7();
    const ledger = new TestLedger();
    ledger.append('meeting.opened', opened(meeting, planned_id));
    ledger.append('meeting.closed', closed(meeting, 9));
    await push(ledger);
    const items = await agenda('meetings');
    expect(items.has(meeting)).toBe(false);
    expect(items.get(planned_id)).toMatchObject({ ...planned, held: { present: 9, should: 10 } });
  });

  it('one gathering at two kiosks is one item, and a person who badged at both counts once', async () => {
    const other = await test.enrolledKiosk();
    const planned_id = uuidv7();
    const [both, here, there] = [uuidv7(), uuidv7(), uuidv7()];
    const ledgers = [
      [both, here],
      [both, there],
    ].map((people) => {
      const ledger = new TestLedger();
      const meeting = uuidv7();
      ledger.append('meeting.opened', opened(meeting, planned_id));
      for (const person of people) ledger.record(meeting, person);
      ledger.append('meeting.closed', closed(meeting, people.length));
      return ledger;
    });
    await push(ledgers[0] as TestLedger);
    await push(ledgers[1] as TestLedger, other);
    expect((await agenda('meetings')).get(planned_id)).toMatchObject({ held: { present: 3, should: 10 } });
  });

  it('the same events again change nothing and wake nobody', async () => {
    const meeting = uuidv7();
    const ledger = new TestLedger();
    ledger.append('meeting.opened', opened(meeting));
    ledger.record(meeting, uuidv7());
    ledger.append('meeting.closed', closed(meeting, 1));
    await push(ledger);
    const versions = () => test.db.selectFrom('feed_item').select(['id', 'version']).orderBy('id').execute();
    const before = await versions();
    woken.length = 0;
    await test.db.updateTable('log_projection').set({ projected_seq: 0 }).where('log_id', '=', ledger.logId).execute();
    test.projector.nudge(TEST_DISTRICT, ledger.logId);
    await test.projector.idle();
    expect(await versions()).toEqual(before);
    expect(woken).toEqual([]);
  });
});

describe('what was planned and recorded at a kiosk', () => {
  const plan = (planned_id: string) => ({
    planned_id,
    organization_id: BRANCH,
    kinds: ['group_meeting'],
    group: '第一党小组',
    title: 'T',
    place: 'P',
    planned_start: '2026-11-25T19:00:00.000+08:00',
    planned_end: '2026-11-25T20:00:00.000+08:00',
  });

  it('a plan becomes an item under its own id, keeps its group when it is held, and cannot be withdrawn then', async () => {
    const planned_id = uuidv7();
    const ledger = new TestLedger();
    ledger.append('meeting.planned', plan(planned_id));
    await push(ledger);
    const item = PlannedMeeting.parse((await agenda('meetings')).get(planned_id));
    expect(item).toMatchObject({ organization: BRANCH, kinds: ['group_meeting'], group: '第一党小组', guests: [] });
    expect(item.held).toBeUndefined();
    expect(woken).toEqual(['agenda']);
    const meeting = uuidv7();
    ledger.append('meeting.opened', { ...opened(meeting, planned_id), kinds: ['group_meeting'], group: '第一党小组' });
    ledger.append('meeting.closed', closed(meeting, 6));
    ledger.append('meeting.plan_withdrawn', { planned_id, organization_id: BRANCH });
    await push(ledger);
    expect((await agenda('meetings')).get(planned_id)).toMatchObject({ group: '第一党小组', held: { present: 6 } });
  });

  it.each([
    ['after', ['meeting.planned', 'meeting.plan_withdrawn']],
    ['before', ['meeting.plan_withdrawn', 'meeting.planned']],
  ])('a plan that is withdrawn is none, though the withdrawal comes %s it', async (_, order) => {
    const planned_id = uuidv7();
    for (const type of order) {
      const ledger = new TestLedger();
      const body = type === 'meeting.planned' ? plan(planned_id) : { planned_id, organization_id: BRANCH };
      ledger.append(type, body);
      await push(ledger);
    }
    expect((await agenda('meetings')).has(planned_id)).toBe(false);
  });

  it('talks become items, and go when they are withdrawn', async () => {
    const talk_id = uuidv7();
    const ledger = new TestLedger();
    const talk = { talk_id, organization_id: BRANCH, held_on: '2026-11-20', pairing: 'member_member' };
    ledger.append('talk.recorded', talk);
    await push(ledger);
    const item = { organization: BRANCH, held_on: '2026-11-20', pairing: 'member_member' };
    expect((await agenda('talks')).get(talk_id)).toEqual(item);
    ledger.append('talk.withdrawn', { talk_id, organization_id: BRANCH });
    await push(ledger);
    expect((await agenda('talks')).has(talk_id)).toBe(false);
  });
});

describe('when a member was last seen (A1)', () => {
  it('present or excused counts; an observer, an undone record and an absence without reason do not, and an older day changes nothing', async () => {
    const [came, excused, observer, undone, absent] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const gathering = async (wall: number) => {
      const ledger = new TestLedger();
      ledger.wall = wall;
      const meeting_id = uuidv7();
      ledger.append('meeting.opened', opened(meeting_id));
      ledger.record(meeting_id, came);
      ledger.record(meeting_id, observer, { role: 'observer' });
      const wrong = ledger.record(meeting_id, undone);
      const undo = { meeting_id, member_id: undone, undone_event_id: wrong.id, reason: 'r' };
      ledger.append('attendance.undone', undo);
      ledger.append('leave.recorded', { meeting_id, member_id: excused, reason: 'personal', note: '' });
      ledger.append('leave.recorded', { meeting_id, member_id: absent, reason: 'without_reason', note: '' });
      ledger.append('meeting.closed', closed(meeting_id, 1));
      await push(ledger);
    };
    const day = (date: string) => Date.parse(`${date}T11:00:00Z`);
    await gathering(day('2026-05-08'));
    await gathering(day('2026-03-06'));
    const seen = await agenda('participation');
    expect(seen.get(came)).toEqual({ member: came, organization: BRANCH, last_on: '2026-05-08' });
    expect(seen.get(excused)).toMatchObject({ last_on: '2026-05-08' });
    expect(seen.has(observer)).toBe(false);
    expect(seen.has(undone)).toBe(false);
    expect(seen.has(absent)).toBe(false);
    await gathering(day('2026-06-05'));
    expect((await agenda('participation')).get(came)).toMatchObject({ last_on: '2026-06-05' });
  });
});
