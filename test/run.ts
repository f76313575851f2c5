import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Count, sum } from './support/count.ts';
import { provideTools } from './support/tools.ts';

/**
 * `npm test`: the checks of the house (types, lint and format, arrows, unused code), then every test. What a test needs of
 * the machine (a browser, a pseudo-terminal) is installed first, or named in one line. Ends with `N passed, N failed`.
 */
const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules', '.bin');

/** Tools of the house; each counts as one test. */
const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types: service', 'tsc', '-p', '.'],
  ['types: screens', 'tsc', '-p', 'renderer'],
  ['lint and format', 'biome', 'check', '.'],
  [
    'arrows between rooms',
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'domain',
    'device',
    'sync',
    'kiosk',
    'platform',
    'renderer',
    'electron',
  ],
  ['unused code', 'knip'],
];

const checks = CHECKS.map(([name, command, ...args]) => check(name, command, args));
const tests = process.argv.includes('--checks') ? [] : [runTests()];
const { passed, failed, skipped } = sum([...checks, ...tests]);
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed === 0 ? 0 : 1;

function check(name: string, command: string, args: string[]): Count {
  const { status, stdout, stderr } = spawnSync(join(BIN, command), args, { cwd: ROOT, encoding: 'utf8' });
  const ok = status === 0;
  process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n${ok ? '' : `${stdout}${stderr}`}`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function runTests(): Count {
  const missing = provideTools();
  if (missing) {
    process.stdout.write(`${missing}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // The screens that a browser loads are those of the sources being tested.
  spawnSync(process.execPath, [join(ROOT, 'build-screens.ts')], { cwd: ROOT, stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'haitang-test-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(join(BIN, 'vitest'), args, { cwd: ROOT, stdio: 'inherit' });
  const count = countOf(report, status);
  rmSync(folder, { recursive: true, force: true });
  return count;
}

/** A run that fails outside of its tests (an import, an unhandled error) has failed all the same. */
function countOf(report: string, status: number | null): Count {
  type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number };
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
