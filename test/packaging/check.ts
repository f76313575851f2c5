/**
 * Packs the kiosk for Linux with a stand-in for Electron and looks at what would be shipped: everything that is needed,
 * nothing that is not, native modules outside of the archive, fuses burned, a service that starts. Takes some seconds; run by `npm run
 * faults`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { newShellKeys } from '../../electron/vault/keys.ts';
import { UtilityProcessDouble } from '../shell/utility-process-double.ts';
import { readFuses, standInElectron } from './stand-in.ts';

/** Headers of the native packages, and the command line of pkg-prebuilds. */
const ONLY_FOR_BUILDERS = ['node-addon-api', 'yargs'];
const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'haitang-packaging-'));
const run = (file: string, ...args: string[]) =>
  execFileSync(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

try {
  const unpacked = await pack();
  const resources = join(unpacked, 'resources');
  const archive = join(resources, 'app.asar');
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  checkFiles(archive, files);
  checkNative(resources);
  checkFuses(join(unpacked, 'haitang'));
  const app = join(work, 'app');
  extractAll(archive, app);
  checkDependencies(app, files);
  checkNativeParts(app);
  await checkServes(app);
  console.log(
    `packaging ok: ${files.length} entries, ${Math.round(getRawHeader(archive).headerSize / 1024)} KiB of header`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function pack(): Promise<string> {
  const electron = join(work, 'electron');
  await standInElectron(electron);
  if (!existsSync(join(root, 'renderer', 'dist', 'index.html')))
    run(join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'renderer');
  run(join(root, 'electron', 'build.ts'));
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const output = join(work, 'packages');
  run(
    builder,
    ...['--linux', 'dir', '--x64', '--publish', 'never', '--config', 'electron-builder.yml'],
    `-c.electronDist=${electron}`,
    `-c.directories.output=${output}`,
  );
  return join(output, 'linux-unpacked');
}

function checkFiles(archive: string, files: string[]): void {
  const migrations = readdirSync(join(root, 'kiosk', 'ledger', 'migrations')).map((name) => `/dist/migrations/${name}`);
  const needed = ['main.js', 'service.js', 'ledger-worker.js', 'preload.cjs'].map((name) => `/dist/${name}`);
  for (const path of [...needed, ...migrations, '/renderer/dist/index.html', '/package.json'])
    assert(files.includes(path), `${path} is missing`);
  const odd = files.filter((path) =>
    /\.(ts|tsx|map)$|\.test\.|\/(docs|test|platform)\/|\.json\.new$|prebuilds\/.*(darwin|win32|android)/.test(path),
  );
  assert.deepEqual(odd, [], 'nothing that only builders need');
  const packages = new Set(files.flatMap((path) => path.match(/^\/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  for (const name of ['react', 'fastify', 'vite', 'electron', 'pg'])
    assert(!packages.has(name), `${name} is in the package`);
  const { main, devDependencies } = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<
    string,
    unknown
  >;
  assert.equal(main, 'dist/main.js');
  assert.equal(devDependencies, undefined);
}

/** dlopen cannot read inside the archive: every .node lies beside it, and the ones of this platform are all there. */
function checkNative(resources: string): void {
  const outside = readdirSync(join(resources, 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.node'))
    .map((name) => name.replaceAll('\\', '/'));
  for (const part of [
    'better-sqlite3/prebuilds/linux-x64',
    'HID_hidraw-linux-x64/',
    'bindings-cpp/prebuilds/linux-x64',
  ])
    assert(
      outside.some((name) => name.includes(part)),
      `${part} is not unpacked`,
    );
}

function checkFuses(binary: string): void {
  assert.deepEqual(readFuses(readFileSync(binary)), {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
}

/** Each package finds what it depends on, in a version that it asks for: electron-builder lays node_modules out anew. */
function checkDependencies(app: string, files: string[]): void {
  const manifests = files.filter(
    (path) => /^\/node_modules\/.*\/package\.json$/.test(path) && !path.includes('/dist/'),
  );
  assert(manifests.length > 10);
  for (const manifest of manifests) {
    const { dependencies = {} } = manifestOf(join(app, manifest));
    for (const [name, range] of Object.entries(dependencies).filter(([one]) => !ONLY_FOR_BUILDERS.includes(one))) {
      const version = versionSeen(app, dirname(manifest), name);
      assert(version !== undefined && fits(version, range), `${manifest} asks for ${name} ${range}, finds ${version}`);
    }
  }
}

/** The version of `name` that Node would load for a module in `folder` of the package. */
function versionSeen(app: string, folder: string, name: string): string | undefined {
  const path = join(app, folder, 'node_modules', name, 'package.json');
  if (existsSync(path)) return manifestOf(path).version;
  return folder === '/' ? undefined : versionSeen(app, dirname(folder), name);
}

/** The ranges that our native packages use: exact, or ^ with the same major version. */
function fits(version: string, range: string): boolean {
  return range.startsWith('^') ? version.split('.')[0] === range.slice(1).split('.')[0] : version === range;
}

function manifestOf(path: string): { version: string; dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The native packages find all their parts from where the service lies. */
function checkNativeParts(app: string): void {
  const require = createRequire(join(app, 'dist', 'service.js'));
  for (const name of ['better-sqlite3', 'serialport', 'node-hid']) {
    try {
      require(name);
    } catch (error) {
      // A system library that this machine lacks is no fault of the package; a missing part is.
      assert.match(String(error), /cannot open shared object file/, `${name}: ${String(error)}`);
    }
  }
}

/** The built service starts with nothing but what the package holds, opens a new ledger, and stops when told. */
async function checkServes(app: string): Promise<void> {
  const options = { data: join(work, 'data'), port: null, demo: false, readers: [], platform: null, enrol_code: null };
  const service = new UtilityProcessDouble(join(app, 'dist', 'service.js'));
  const exited = once(service, 'exit');
  service.postMessage({ type: 'start', options, keys: newShellKeys() });
  assert.deepEqual(await once(service, 'message'), [{ type: 'ready' }]);
  service.postMessage({ type: 'stop' });
  assert.deepEqual(await once(service, 'message'), [{ type: 'stopped' }]);
  assert.deepEqual(await exited, [0]);
}
