import { randomInt } from 'node:crypto';

const LARGEST_SEED = 1_000_000_000;

/** The seed of a campaign: HAITANG_SEED to see one again, else a new one; printed either way. */
export function campaignSeed(): number {
  const seed = Number(process.env.HAITANG_SEED ?? randomInt(LARGEST_SEED));
  process.stdout.write(`seed ${seed} (again: HAITANG_SEED=${seed})\n`);
  return seed;
}
