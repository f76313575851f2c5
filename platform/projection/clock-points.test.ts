import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityInstant } from '../../domain/city-time.ts';
import { forgetProjections } from '../operations/rebuild.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { START_MS, TestPlatform } from '../support/platform.ts';

let test: TestPlatform;
let kiosk: VirtualKiosk;

beforeAll(async () => {
  test = await TestPlatform.start();
  kiosk = await test.enrolledKiosk();
}, START_MS);
afterAll(() => test.stop());

const SERVER = Date.UTC(2026, 10, 23, 12, 0);
/** A clock without a battery, as it wakes. */
const WRONG = Date.UTC(2000, 0, 1);
const MINUTE = 60_000;

type Stamp = { mono: number; boot?: string; clock?: string; wall?: number };

const at = ({ mono, boot = 'boot-1', clock = 'unsynced', wall = WRONG + mono }: Stamp) => ({
  at: { wall: cityInstant(wall), zone: 'Asia/Shanghai', mono_ms: mono, boot_id: boot, clock },
});

/** One kiosk's log: a person at a meeting at a time of its own clock, and what the platform's clock said. */
class Evening extends TestLedger {
  readonly meeting = uuidv7();

  came(stamp: Stamp): string {
    const body = { meeting_id: this.meeting, member_id: uuidv7(), read_id: uuidv7(), role: 'member', late: false };
    return this.append('attendance.recorded', body, at(stamp)).id;
  }

  synchronized(stamp: Stamp, server = SERVER): void {
    const { wall, mono_ms, boot_id } = at(stamp).at;
    this.append('clock.synchronized', { boot_id, mono_ms, wall, server_time: cityInstant(server) }, at(stamp));
  }
}

async function push(ledger: TestLedger, from = 1, by = kiosk): Promise<void> {
  await by.register(ledger.logId);
  const answer = await by.push(ledger.logId, from, ledger.batch(from));
  expect(answer.body.results.filter((each: { status: string }) => each.status !== 'stored')).toEqual([]);
  await test.projector.idle();
}

async function times(eventId: string): Promise<{ occurred: number; recorded: number | undefined }> {
  const row = await test.db
    .selectFrom('attendance_fact')
    .select(['occurred_at', 'recorded_at'])
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  return { occurred: row.occurred_at.getTime(), recorded: row.recorded_at?.getTime() };
}

describe('an event of a clock that was not trusted', () => {
  it('gets the time that the monotonic clock says, when the platform’s time comes later in the same boot; both are kept', async () => {
    const ledger = new Evening();
    const early = ledger.came({ mono: 10 * MINUTE });
    await push(ledger);
    expect(await times(early)).toEqual({ occurred: WRONG + 10 * MINUTE, recorded: WRONG + 10 * MINUTE });
    ledger.synchronized({ mono: 40 * MINUTE });
    const late = ledger.came({ mono: 45 * MINUTE });
    await push(ledger, 2);
    expect(await times(early)).toEqual({ occurred: SERVER - 30 * MINUTE, recorded: WRONG + 10 * MINUTE });
    expect(await times(late)).toEqual({ occurred: SERVER + 5 * MINUTE, recorded: WRONG + 45 * MINUTE });
  });

  it('keeps its own time in another boot, at another kiosk, and while the clock was trusted', async () => {
    const ledger = new Evening();
    const wall = SERVER - 3 * MINUTE;
    const others = [
      ledger.came({ mono: 10, boot: 'boot-2' }),
      ledger.came({ mono: 20, boot: 'boot-3', clock: 'trusted', wall }),
    ];
    ledger.synchronized({ mono: 30, boot: 'boot-3' });
    await push(ledger);
    const elsewhere = new Evening();
    const there = elsewhere.came({ mono: 10, boot: 'boot-3' });
    await push(elsewhere, 1, await test.enrolledKiosk());
    const [second, trusted] = await Promise.all(others.map(times));
    expect(second?.occurred).toBe(WRONG + 10);
    expect(trusted?.occurred).toBe(wall);
    expect((await times(there)).occurred).toBe(WRONG + 10);
  });

  it('goes by the point that follows it, and after the last one by that', async () => {
    const ledger = new Evening();
    const boot = 'boot-4';
    ledger.synchronized({ mono: 100, boot });
    const between = ledger.came({ mono: 200, boot, clock: 'stepped' });
    // The machine slept for an hour, which its monotonic clock did not count.
    ledger.synchronized({ mono: 300, boot }, SERVER + 60 * MINUTE + 200);
    const after = ledger.came({ mono: 400, boot, clock: 'stepped' });
    await push(ledger);
    expect((await times(between)).occurred).toBe(SERVER + 60 * MINUTE + 100);
    expect((await times(after)).occurred).toBe(SERVER + 60 * MINUTE + 300);
  });

  it('corrects the meeting too, also one that the agenda has told already', async () => {
    const ledger = new Evening();
    const organization_id = uuidv7();
    const meeting_id = ledger.meeting;
    const boot = 'boot-5';
    const opened = {
      planned_id: null,
      organization_id,
      kinds: ['lecture'],
      title: 'T',
      place: 'P',
      opened_by: 'staff',
    };
    ledger.append(
      'meeting.opened',
      { meeting_id, ...opened, planned_start: null, planned_end: null },
      at({ mono: MINUTE, boot }),
    );
    const headcount = { should_attend: 3, present: 0, leave: 0, absent: 3, late: 0, observers: 0, left: 0 };
    ledger.append('meeting.closed', { meeting_id, headcount, quorum: null }, at({ mono: 61 * MINUTE, boot }));
    await push(ledger);
    ledger.synchronized({ mono: 100 * MINUTE, boot });
    await push(ledger, 3);
    const item = await test.db.selectFrom('feed_item').select('data').where('id', '=', meeting_id).executeTakeFirst();
    expect(item?.data).toMatchObject({
      held: { started: cityInstant(SERVER - 99 * MINUTE), ended: cityInstant(SERVER - 39 * MINUTE) },
    });
  });

  it('comes out the same when everything is projected anew', async () => {
    const all = () =>
      test.db.selectFrom('attendance_fact').select(['event_id', 'occurred_at']).orderBy('event_id').execute();
    const before = await all();
    expect(before.length).toBe(7);
    await forgetProjections(test.db);
    await test.projector.catchUp();
    await test.projector.idle();
    expect(await all()).toEqual(before);
  });
});
