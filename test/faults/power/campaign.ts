import { parseArgs } from 'node:util';
import { campaignSeed } from '../seed.ts';
import { type Evening, whyNotRecord } from './record.ts';
import { runPowerCuts, wordsOf } from './run.ts';

/**
 * Thousands of power cuts: an evening in health, one in which a page is damaged and the ledger rescued, and two with a
 * weakened ledger, in which the replay must find harm, or it would find none ever. Exits 1 when anything is otherwise.
 *
 *   node test/faults/power/campaign.ts [--cuts 4000] [--seed N] [--recording FOLDER [--only CUT]]
 */
const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '4000' },
    seed: { type: 'string' },
    recording: { type: 'string' },
    only: { type: 'string' },
  },
});
const cuts = Number(values.cuts);
const seed = values.seed === undefined ? campaignSeed() : Number(values.seed);

const CONTROLS: Partial<Evening>[] = [{ synchronous: 'NORMAL' }, { synchronous: 'OFF' }];

const reason = whyNotRecord();
if (reason !== null && values.recording === undefined) console.log(`power cuts: skipped, ${reason}`);
else if (values.recording === undefined) campaign();
else {
  const only = values.only === undefined ? {} : { only: Number(values.only) };
  console.log(wordsOf(runPowerCuts({ cuts, seed, recording: values.recording, ...only })));
}

function campaign(): void {
  for (const evening of [{ damage: false }, { damage: true }]) {
    const report = runPowerCuts({ cuts, seed, keep: true, ...evening });
    console.log(
      `power cuts, ${evening.damage ? 'a damaged page' : 'in health'}: ${report.acked} greens, ${wordsOf(report)}`,
    );
    if (report.lost.length + report.broken.length > 0) process.exitCode = 1;
  }
  for (const control of CONTROLS) {
    const { lost, broken, evening } = runPowerCuts({ cuts: Math.max(100, Math.ceil(cuts / 10)), seed, ...control });
    console.log(
      `control, synchronous=${evening.synchronous}: ${lost.length} lost, ${broken.length} broken, as they should`,
    );
    if (lost.length === 0) process.exitCode = 1;
  }
}
