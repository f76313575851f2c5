import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LineStage } from './line-stage.ts';
import type { LineFault } from './proxy.ts';

/** Real processes on a bad line, the short form; `npm run faults -- line` goes on for minutes. */
describe('a kiosk on a bad line', () => {
  let on: LineStage;
  beforeAll(async () => {
    on = await LineStage.open();
  });
  afterAll(() => on?.close());

  it('answers green through a portal, cuts, copies and kill -9 of both sides, and loses and doubles nothing', async () => {
    const plan: LineFault[] = [
      { kind: 'portal' },
      { kind: 'cut', direction: 'up', after_bytes: 700 },
      { kind: 'cut', direction: 'down', after_bytes: 300 },
      { kind: 'duplicate' },
      { kind: 'delay', ms: 300 },
    ];
    on.proxy.next = () => plan.shift() ?? { kind: 'none' };
    await on.badge(6);
    await on.killKiosk();
    await on.badge(6);
    await on.killPlatform();
    await on.badge(6);
    plan.length = 0;
    await on.killKiosk();
    const { saved, acked, quarantined } = await on.drained(30_000);
    expect([on.green, on.lost(), acked, quarantined]).toEqual([18, [], saved, 0]);
    expect(await on.platformHolds()).toEqual({ audit: true, fork_reports: 0 });
    expect(on.stage.verify()).toMatchObject({ ok: true });
    expect(on.proxy.counts.portal).toBe(1);
  });
});
