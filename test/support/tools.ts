import { spawnSync } from 'node:child_process';

/** Programs of the machine that tests use, with the Debian package of each. */
const TOOLS = [
  { programs: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  { programs: ['socat'], debian: 'socat' },
];

/**
 * Sees to the programs that tests need: as root on Debian it installs what is missing. Returns null when all are there, or
 * one line that says what to install.
 */
export function provideTools(): string | null {
  let missing = missingPackages();
  if (missing.length > 0 && process.getuid?.() === 0 && has('apt-get')) {
    process.stdout.write(`installing ${missing.join(', ')} for the tests\n`);
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    missing = missingPackages();
  }
  return missing.length === 0 ? null : `The tests need: apt-get install ${missing.join(' ')}`;
}

function missingPackages(): string[] {
  return TOOLS.filter((tool) => !tool.programs.some(has)).map((tool) => tool.debian);
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}
