import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of a built Vite page, built first when it is missing or older than its newest source. The result is moved into
 * place whole: a server that starts meanwhile sees the old page or the new one. Without sources (an installed program) the
 * page that is there is taken.
 *
 * @param root folder of the page, with its index.html
 * @throws when there is nothing built and it cannot be built
 */
export async function builtPage(root: string): Promise<string> {
  const dist = join(root, 'dist');
  const built = changedAt(join(dist, 'index.html'));
  if (!existsSync(join(root, 'index.html'))) {
    if (built === 0) throw new Error(`no page at ${root}`);
    return dist;
  }
  if (newestIn(root) > built) await buildInto(root, dist);
  return dist;
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('dist'));
  const times = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newestIn(path) : changedAt(path);
  });
  return Math.max(0, ...times);
}

async function buildInto(root: string, dist: string): Promise<void> {
  const { build } = await import('vite');
  const [fresh, old] = [`${dist}.${process.pid}`, `${dist}.old.${process.pid}`];
  await build({ root, logLevel: 'silent', build: { outDir: fresh, emptyOutDir: true } });
  const now = new Date();
  utimesSync(join(fresh, 'index.html'), now, now);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}
