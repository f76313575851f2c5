import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the pages that browsers load: the kiosk's screens and the platform's page. A page that is newer than all of its
 * sources is left alone, so that every start may ask. Built apart and renamed into place: two starts at once do no harm.
 * `--all` builds in any case. Nothing is written to standard output, which belongs to the command that asked.
 */
const PAGES = [
  { root: 'renderer', sources: ['renderer', 'kiosk/contract', 'domain', 'package-lock.json'] },
  { root: 'platform/page', sources: ['platform/page', 'domain', 'package-lock.json'] },
];

const here = import.meta.dirname;
const all = process.argv.includes('--all');

for (const { root, sources } of PAGES) {
  if (!existsSync(join(here, root, 'index.html'))) continue;
  const built = statSync(join(here, root, 'dist', 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (all || newest(sources) > built) await buildPage(join(here, root));
}

async function buildPage(root: string): Promise<void> {
  const { build } = await import('vite');
  const fresh = join(root, `dist.${process.pid}`);
  const old = join(root, `dist.old.${process.pid}`);
  await build({ root, logLevel: 'error', build: { outDir: fresh, emptyOutDir: true } });
  const now = new Date();
  utimesSync(join(fresh, 'index.html'), now, now);
  const dist = join(root, 'dist');
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

/** Modification time of the newest file below the given paths, in milliseconds. */
function newest(paths: string[]): number {
  return Math.max(0, ...paths.map((path) => newestIn(join(here, path))));
}

function newestIn(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const entries = readdirSync(path).filter((name) => !name.startsWith('dist'));
  return Math.max(0, ...entries.map((name) => newestIn(join(path, name))));
}
