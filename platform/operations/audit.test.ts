import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchRoutes } from '../routes/watch.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { START_MS, TEST_DISTRICT, TestPlatform } from '../support/platform.ts';
import { auditLogs } from './audit.ts';

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
  return ledger;
}

const faultsOf = async (from: 'mark' | 'start' = 'mark') => auditLogs(world.db, () => world.time.now, from);

async function setHead(ledger: TestLedger, head_seq: number): Promise<void> {
  await world.db.updateTable('kiosk_log').set({ head_seq }).where('log_id', '=', ledger.logId).execute();
}

describe('the standing audit', () => {
  it('passes honest logs, with poison in them, and goes on where it stopped', async () => {
    const ledger = new TestLedger().fill(3);
    ledger.appendText('poison');
    ledger.append('newer.type', {});
    ledger.fill(600);
    await kiosk.register(ledger.logId);
    await kiosk.push(ledger.logId, 1, ledger.batch(1, 5));
    expect(await faultsOf()).toEqual([]);
    await kiosk.push(ledger.logId, 6, ledger.batch(6, 505));
    await kiosk.push(ledger.logId, 506, ledger.batch(506, 605));
    expect(await faultsOf()).toEqual([]);
    const mark = await world.db
      .selectFrom('log_audit')
      .select('audited_seq')
      .where('log_id', '=', ledger.logId)
      .executeTakeFirst();
    expect(mark?.audited_seq).toBe(605);
  });

  it('F40: finds a head without rows, and rows without a head', async () => {
    const ledger = await pushed(new TestLedger().fill(3));
    const key = { district_id: TEST_DISTRICT, log_id: ledger.logId };
    await setHead(ledger, 5);
    expect(await faultsOf()).toEqual([{ ...key, seq: 4, fault: 'gap' }]);
    await setHead(ledger, 2);
    expect(await faultsOf('start')).toEqual([{ ...key, seq: 2, fault: 'head' }]);
    await setHead(ledger, 3);
    expect(await faultsOf('start')).toEqual([]);
  });

  it('F65: finds a row that was edited, also after it had been audited; health says degraded', async () => {
    const ledger = await pushed(new TestLedger().fill(3));
    expect(await faultsOf()).toEqual([]);
    const edit = (text: string) =>
      world.db
        .updateTable('event')
        .set({ bytes: text })
        .where('log_id', '=', ledger.logId)
        .where('seq', '=', 2)
        .execute();
    await edit(ledger.rows[1]?.bytes.replace('kiosk', 'thief') ?? '');
    expect(await faultsOf('start')).toMatchObject([{ log_id: ledger.logId, seq: 2, fault: 'hash' }]);
    expect((await world.app.inject('/health')).json()).toEqual({ status: 'degraded', reasons: ['audit-faults'] });
    await edit(ledger.rows[1]?.bytes ?? '');
    expect(await faultsOf('start')).toEqual([]);
    expect((await world.app.inject('/health')).json()).toEqual({ status: 'ok', reasons: [] });
  });
});
