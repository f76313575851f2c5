import { runSchedules } from '../../../sync/model/schedules.ts';
import { WEAKENINGS, type Weakening } from '../../../sync/model/weakenings.ts';
import { campaignSeed } from '../seed.ts';

/**
 * The protocol as a model, in 12,000 schedules of loss, copies, fake answers, poison, restored and cloned disks and a restored
 * platform: nothing lost, doubled or stuck. Then each rule is left out in turn: those that matter must be caught.
 */
const SCHEDULES = 12_000;
const SCHEDULES_WEAKENED = 1_000;

const seed = campaignSeed();
const whole = runSchedules({ seed, count: SCHEDULES });
process.stdout.write(`${whole.schedules} schedules, ${whole.events} events, ${whole.forks} forks: `);
process.stdout.write(`${whole.lost} lost, ${whole.unsound} unsound, ${whole.stuck} stuck\n`);
if (whole.seeds.length > 0) fail(`failed on the seeds ${whole.seeds.join(', ')}`);

for (const [name, { caught }] of Object.entries(WEAKENINGS)) {
  const weakening = name as Weakening;
  const { seeds, schedules } = runSchedules({ seed, count: SCHEDULES_WEAKENED, weakening, until_caught: caught });
  const right = caught ? seeds.length > 0 : seeds.length === 0;
  process.stdout.write(`${name}: ${caught ? `caught after ${schedules}` : `${seeds.length} of ${schedules} failed`}\n`);
  if (!right) fail(`${name} was expected to ${caught ? 'be caught' : 'heal by itself'}`);
}

function fail(what: string): void {
  process.stdout.write(`✗ ${what}\n`);
  process.exitCode = 1;
}
