import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Stands in the built page and names the sources it was built from. */
const STAMP = '.built-from';

/**
 * Builds a Vite page when its `dist` is missing or was made from other sources; the hash of all source files decides, so that
 * neither clocks nor checkouts matter. The result is moved into place at once: a server that starts meanwhile sees the old
 * page or the new one. Without sources (an installed program) the page that is there is taken.
 *
 * @param root folder of the page, with its index.html
 * @param alsoFrom further folders or files whose change makes the page stale (shared code, the lock file)
 * @returns the folder of the built page
 * @throws when there is nothing built and it cannot be built
 */
export async function builtPage(root: string, alsoFrom: readonly string[] = []): Promise<string> {
  const dist = join(root, 'dist');
  if (!existsSync(join(root, 'index.html'))) {
    if (existsSync(join(dist, 'index.html'))) return dist;
    throw new Error(`no page at ${root}`);
  }
  const hash = sourcesHash([root, ...alsoFrom]);
  if (!isBuiltFrom(dist, hash)) await buildInto(root, dist, hash);
  return dist;
}

/** SHA-256 over names and contents of all files, in a stable order. */
function sourcesHash(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesOf(place).sort()) {
      hash
        .update(`${relative(place, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

function filesOf(place: string): string[] {
  if (!existsSync(place)) return [];
  const entries = readdirSync(place, { withFileTypes: true, recursive: false });
  return entries.flatMap((entry) => {
    const path = join(place, entry.name);
    const made = entry.name.startsWith('dist') || entry.name === 'node_modules' || entry.name.endsWith('.test.ts');
    if (made || entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

function isBuiltFrom(dist: string, hash: string): boolean {
  const stamp = join(dist, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

async function buildInto(root: string, dist: string, hash: string): Promise<void> {
  const { build } = await import('vite');
  const outDir = mkdtempSync(join(root, 'dist-'));
  try {
    await build({ root, logLevel: 'silent', build: { outDir, emptyOutDir: true } });
    writeFileSync(join(outDir, STAMP), hash);
    rmSync(dist, { recursive: true, force: true });
    renameSync(outDir, dist);
  } catch (error) {
    rmSync(outDir, { recursive: true, force: true });
    // Another process was faster: its page is as good as ours.
    if (!isBuiltFrom(dist, hash)) throw error;
  }
}
