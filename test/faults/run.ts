import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run faults [-- NAME…]`: every campaign of this folder in a process of its own, and the packaged program. Each prints the
 * seeds that it runs on; the last lines say what held. Minutes, not seconds: `npm test` has the short forms.
 */
const HERE = import.meta.dirname;
const PROGRAMS = new Map([
  ...readdirSync(HERE)
    .map((name): [string, string] => [name, join(HERE, name, 'campaign.ts')])
    .filter(([, path]) => existsSync(path)),
  ['packaging', join(HERE, '..', 'packaging', 'check.ts')],
]);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PROGRAMS.has(name));
if (unknown.length > 0) {
  process.stderr.write(`no campaign ${unknown.join(', ')}; there are: ${[...PROGRAMS.keys()].join(', ')}\n`);
  process.exit(2);
}

const results = [...PROGRAMS]
  .filter(([name]) => asked.length === 0 || asked.includes(name))
  .map(([name, path]) => {
    process.stdout.write(`— ${name}\n`);
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' });
    return { name, held: status === 0, seconds: Math.round((performance.now() - start) / 1000) };
  });
for (const { name, held, seconds } of results) {
  process.stdout.write(`${held ? '✓' : '✗'} ${name} (${seconds} s)\n`);
}
const failed = results.filter(({ held }) => !held).length;
process.stdout.write(`${results.length - failed} held, ${failed} did not\n`);
process.exitCode = failed === 0 ? 0 : 1;
