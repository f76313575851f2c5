import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityDate, cityInstant } from '../../domain/city-time.ts';
import { demoCity } from '../../domain/demo/city.ts';
import { demoMeetingNow } from '../../domain/demo/meeting-now.ts';
import { MAIN_VENUE_CODE } from '../../domain/demo/venues.ts';
import { Participation, PlannedMeeting, TalkRecord } from '../../domain/reference.ts';
import { TestLedger } from '../support/ledger.ts';
import { TestPlatform } from '../support/platform.ts';
import { seedDemo } from './seed.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await TestPlatform.start();
  await seedDemo(test.platform);
}, 60_000);
afterAll(() => test.stop());

const nowIso = () => cityInstant(test.time.now);
const city = () => demoCity(undefined, cityDate(nowIso()));

async function agenda(collection: string) {
  const rows = await test.db
    .selectFrom('feed_item')
    .select(['id', 'data', 'version'])
    .where('feed', '=', 'agenda')
    .where('collection', '=', collection)
    .where('op', '=', 'upsert')
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

describe('the agenda of the demo city', () => {
  it('tells a year of held meetings with their figures and without names', async () => {
    const meetings = await agenda('meetings');
    for (const { id, data } of city().past_meetings) {
      const item = PlannedMeeting.strict().parse(meetings.get(id)?.data);
      expect(item.held).toMatchObject({ started: data.started, ended: data.ended, present: data.attendees.length });
      expect(item.held?.should).toBeGreaterThanOrEqual(item.held?.present ?? Number.POSITIVE_INFINITY);
    }
    for (const { id } of city().planned_meetings)
      expect(PlannedMeeting.parse(meetings.get(id)?.data).held).toBeUndefined();
  });

  it('tells talks, and when each member was last seen', async () => {
    const talks = await agenda('talks');
    expect(talks.size).toBe(city().talks.length);
    for (const { data } of talks.values()) expect(TalkRecord.safeParse(data).success).toBe(true);
    const last = city().past_meetings.findLast(({ data }) => data.attendees.length > 0);
    const [someone = ''] = last?.data.attendees ?? [];
    const seen = Participation.parse((await agenda('participation')).get(someone)?.data);
    expect(seen).toMatchObject({ member: someone, last_on: cityDate(last?.data.started ?? '') });
  });

  it('writes nothing when it is seeded again', async () => {
    const before = await test.db.selectFrom('feed_item').select(['id', 'version']).orderBy('id').execute();
    await seedDemo(test.platform);
    expect(await test.db.selectFrom('feed_item').select(['id', 'version']).orderBy('id').execute()).toEqual(before);
  }, 60_000);

  it('leaves alone what a kiosk reported, today and on the next days', async () => {
    const kiosk = await test.enrolledKiosk(MAIN_VENUE_CODE);
    const { under_way } = demoMeetingNow(city(), nowIso());
    const member = city().members.find(({ data }) => data.organization === under_way.data.organization)?.id ?? '';
    const walkUp = uuidv7();
    const ledger = new TestLedger();
    ledger.wall = test.time.now;
    for (const [meeting_id, planned_id] of [
      [uuidv7(), under_way.id],
      [walkUp, null],
    ] as const) {
      const { organization: organization_id, kinds, title, place, planned_start, planned_end } = under_way.data;
      const plan = { organization_id, kinds, title, place, planned_start, planned_end };
      ledger.append('meeting.opened', { meeting_id, planned_id, ...plan, opened_by: 'demo' });
      ledger.record(meeting_id, member);
      const headcount = { should_attend: 24, present: 1, leave: 0, absent: 23, late: 0, observers: 0, left: 0 };
      ledger.append('meeting.closed', { meeting_id, headcount, quorum: null });
    }
    await kiosk.register(ledger.logId);
    await kiosk.push(ledger.logId, 1, ledger.batch());
    await test.projector.idle();
    const today = cityDate(nowIso());
    for (const days of [0, 1]) {
      test.time.now += days * 86_400_000;
      await seedDemo(test.platform);
      const meetings = await agenda('meetings');
      expect(meetings.get(under_way.id)?.data).toMatchObject({ held: { present: 1, should: 24 } });
      expect(meetings.get(walkUp)?.data).toMatchObject({ held: { present: 1, should: 24 } });
      expect((await agenda('participation')).get(member)?.data).toMatchObject({ last_on: today });
    }
  }, 120_000);
});
