import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of a built Vite page, built first when it is missing or older than its newest source. The result is moved into
 * place whole: a server that starts meanwhile sees the old page or the new one. Without sources (an installed program) the
 * page that is there is taken.
 *
 * @param root folder of the page, with its index.html
 * @param uses files and folders outside `root` that go into the page
 * @throws when there is nothing built and it cannot be built
 */
export async function builtPage(root: string, uses: readonly string[] = []): Promise<string> {
  const dist = join(root, 'dist');
  const built = changedAt(join(dist, 'index.html'));
  if (!existsSync(join(root, 'index.html'))) {
    if (built === 0) throw new Error(`no page at ${root}`);
    return dist;
  }
  if (Math.max(...[root, ...uses].map(newestIn)) > built) await buildInto(root, dist);
  return dist;
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Modification time of the newest file at or below a path; what was built before does not count. */
function newestIn(path: string): number {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changedAt(path);
  const names = readdirSync(path).filter((name) => !name.startsWith('dist'));
  return Math.max(0, ...names.map((name) => newestIn(join(path, name))));
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
