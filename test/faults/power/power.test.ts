import { describe, expect, it } from 'vitest';
import { whyNotRecord } from './record.ts';
import { runPowerCuts, wordsOf } from './run.ts';

/** The short run of campaign.ts: green means that it survives a power cut (I1; facts F16, F23). */

const SEED = 20_261_123;
const reason = whyNotRecord();
if (reason !== null) console.log(`power cuts: skipped, ${reason}`);

describe.skipIf(reason !== null)('the power is cut', () => {
  it('anywhere in an evening: every green is there in the morning, and everything holds', () => {
    const report = runPowerCuts({ cuts: 600, seed: SEED, badges: 80, keep: true });
    expect(report.acked).toBe(80);
    expect([report.lost, report.broken], wordsOf(report)).toEqual([[], []]);
  });

  it('anywhere in an evening in which the ledger had to be rescued: so it is too', () => {
    const report = runPowerCuts({ cuts: 300, seed: SEED, badges: 60, damage: true, keep: true });
    expect(report.acked).toBe(60);
    expect([report.lost, report.broken], wordsOf(report)).toEqual([[], []]);
  });
});

describe.skipIf(reason !== null)('a ledger that does not wait for its disk', () => {
  it('is caught losing greens', () => {
    const report = runPowerCuts({ cuts: 60, seed: SEED, badges: 60, synchronous: 'NORMAL' });
    expect(report.lost.length).toBeGreaterThan(5);
    expect(report.lost.every(({ harm }) => harm.kind === 'lost' && harm.missing <= harm.acked)).toBe(true);
    expect(report.broken).toEqual([]);
  });

  it('is caught broken when it never waits', () => {
    const report = runPowerCuts({ cuts: 60, seed: SEED, badges: 60, synchronous: 'OFF' });
    expect(report.broken.length).toBeGreaterThan(2);
    expect(report.lost.length).toBeGreaterThan(2);
  });
});
