import assert from 'node:assert/strict';
import { type Rng, stream } from '../../../domain/demo/rng.ts';
import { campaignSeed } from '../seed.ts';
import { LineStage } from './line-stage.ts';
import type { LineFault } from './proxy.ts';

/**
 * Real processes on a bad line for some minutes: rounds of badges under seeded faults with kill -9 of either side, and at the
 * end the platform restored from an older backup while the kiosk is idle, which must bring back what was lost.
 */
const ROUNDS = 8;
const BADGES = 8;
const DRAIN_MS = 180_000;
/** An idle kiosk pulls every minute and sees the new epoch then. */
const NOTICED_MS = 180_000;

const seed = campaignSeed();
const rng = stream(seed, 'line');
const on = await LineStage.open();
try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    on.proxy.next = () => anyFault(rng);
    await on.badge(BADGES);
    if (rng.int(0, 1) === 0) await on.killKiosk();
    else await on.killPlatform();
    await on.badge(BADGES);
    on.proxy.next = () => ({ kind: 'none' });
    await on.killKiosk();
    const { saved } = await on.drained(DRAIN_MS);
    assert.deepEqual(on.lost(), [], 'a green answer is not in the ledger');
    process.stdout.write(
      `round ${round}: ${on.green} green, ${saved} events proved, ${JSON.stringify(on.proxy.counts)}\n`,
    );
  }
  await on.backup();
  await on.badge(BADGES);
  await on.drained(DRAIN_MS);
  const { saved } = on.status();
  await on.restoreBackup();
  const restored = await on.falls(saved, NOTICED_MS);
  await on.drained(DRAIN_MS);
  assert.deepEqual(await on.platformHolds(), { audit: true, fork_reports: 0 });
  assert.equal((on.stage.verify() as { ok: boolean }).ok, true);
  process.stdout.write(
    `restored platform: the idle kiosk went back to ${restored} of ${saved} and sent the rest again\n`,
  );
} finally {
  await on.close();
}

/** Half of the connections are honest: otherwise nothing would ever get through to be lost. */
function anyFault(chance: Rng): LineFault {
  const bytes = chance.int(1, 4_000);
  switch (chance.int(0, 11)) {
    case 0:
      return { kind: 'portal' };
    case 1:
      return { kind: 'cut', direction: 'up', after_bytes: bytes };
    case 2:
      return { kind: 'cut', direction: 'down', after_bytes: bytes };
    case 3:
      return { kind: 'duplicate' };
    case 4:
      return { kind: 'delay', ms: bytes };
    case 5:
      return { kind: 'silence' };
    default:
      return { kind: 'none' };
  }
}
