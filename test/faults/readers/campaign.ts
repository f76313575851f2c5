import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { campaignSeed } from '../seed.ts';
import { upsetReaders } from './chaos.ts';
import { floodFramers } from './framers.ts';
import { floodMachines } from './machines.ts';
import { createTally } from './tally.ts';

/**
 * `npm run faults -- readers`: ten million random bytes for each framer, readers and machines at their worst, and then HID and
 * PC/SC devices emulated under a real kernel and a real service, where the machine has what that takes.
 */
const seed = campaignSeed();
const tally = createTally();
floodFramers(seed, tally);
await upsetReaders(seed, tally);
floodMachines(seed, tally);
for (const program of ['hid-vm.ts', 'pcsc-card.ts']) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, program)], { stdio: 'inherit' });
  tally.check(program, status === 0);
}
process.stdout.write(`readers: ${tally.passed()} passed, ${tally.failed()} failed\n`);
process.exitCode = tally.failed() === 0 ? 0 : 1;
