/** What held and what did not, said as it happens. */
export type Tally = {
  check(name: string, holds: boolean, detail?: string): void;
  /** How many checks did not hold. */
  failed(): number;
  passed(): number;
};

/** A tally with nothing in it. */
export function createTally(): Tally {
  let passed = 0;
  let failed = 0;
  return {
    check(name, holds, detail = '') {
      if (holds) passed += 1;
      else failed += 1;
      process.stdout.write(`${holds ? 'ok' : 'not ok'} ${name}${holds || detail === '' ? '' : ` — ${detail}`}\n`);
    },
    failed: () => failed,
    passed: () => passed,
  };
}
