import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../../support/process.ts';

/**
 * HID readers against a real kernel: boots Debian's own kernel under QEMU (no hardware support needed, about a minute), emulates
 * the devices there with UHID, and runs `hid-guest.ts` against them with the real node-hid. Part of `npm run faults`.
 * Exclusive keyboards are tried where koffi is installed, in the project or in the folder HAITANG_KOFFI names.
 */
const TOOLS = { 'qemu-system-x86_64': 'qemu-system-x86', busybox: 'busybox-static', cpio: 'cpio', xz: 'xz-utils' };
const KERNEL_MODULES = ['hid/hid', 'hid/hid-generic', 'hid/uhid', 'input/evdev'];
const PACKAGES = ['node-hid', 'pkg-prebuilds', 'node-addon-api'];
const LIMIT_MS = 300_000;

const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
export PATH=/bin:/usr/local/bin
for module in hid hid-generic uhid evdev; do insmod /mod/$module.ko || echo "no module $module"; done
cd /haitang && node test/faults/readers/hid-guest.ts 2>&1
echo "guest ended with $?"
poweroff -f
`;

process.exitCode = run();

function run(): number {
  const missing = missingTools();
  if (missing !== null) {
    process.stdout.write(`hid-vm: skipped, ${missing}\n`);
    return 0;
  }
  const work = mkdtempSync(join(tmpdir(), 'haitang-hid-vm-'));
  try {
    return boot(work, kernelIn(work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Installs what is missing where that is possible; otherwise names the command. */
function missingTools(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it needs Linux on x64';
  const lacking = Object.entries(TOOLS).filter(([tool]) => spawnSync('which', [tool]).status !== 0);
  if (lacking.length === 0) return null;
  const packages = lacking.map(([, name]) => name);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() === 0 && spawnSync('apt-get', install, { stdio: 'ignore' }).status === 0) return null;
  return `install them first: apt-get ${install.join(' ')}`;
}

/** Debian's kernel, unpacked and not installed. */
function kernelIn(work: string): { image: string; modules: string } {
  const depends = execFileSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' });
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  if (name === undefined) throw new Error('apt-cache knows no kernel: run apt-get update');
  execFileSync('apt-get', ['download', name], { cwd: work, stdio: 'ignore' });
  const file = readdirSync(work).find((one) => one.endsWith('.deb')) ?? '';
  execFileSync('dpkg', ['-x', file, 'kernel'], { cwd: work });
  const boots = join(work, 'kernel', 'boot');
  const version = readdirSync(boots)
    .map((one) => /^vmlinuz-(.+)$/.exec(one)?.[1])
    .find((one) => one !== undefined);
  const lib = existsSync(join(work, 'kernel', 'lib')) ? 'lib' : 'usr/lib';
  return {
    image: join(boots, `vmlinuz-${version}`),
    modules: join(work, 'kernel', lib, 'modules', version ?? '', 'kernel', 'drivers'),
  };
}

function boot(work: string, { image, modules }: { image: string; modules: string }): number {
  const root = join(work, 'root');
  for (const folder of ['bin', 'proc', 'sys', 'dev', 'tmp', 'usr/local/bin', 'mod', 'haitang/node_modules'])
    mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(execFileSync('which', ['busybox'], { encoding: 'utf8' }).trim(), join(root, 'bin', 'busybox'));
  writeFileSync(join(root, 'init'), INIT);
  chmodSync(join(root, 'init'), 0o755);
  for (const module of KERNEL_MODULES) copyModule(join(modules, `${module}.ko`), join(root, 'mod'));
  copyProgram(root);
  execFileSync('sh', ['-c', 'find . | cpio -o -H newc --quiet > ../initrd'], { cwd: root });
  const machine = ['-machine', 'pc', '-accel', 'tcg,thread=multi', '-cpu', 'max', '-m', '2048', '-smp', '2'];
  const kernel = ['-kernel', image, '-initrd', join(work, 'initrd'), '-append', 'console=ttyS0 quiet panic=-1'];
  const { stdout, error } = spawnSync(
    'qemu-system-x86_64',
    [...machine, ...kernel, '-nographic', '-no-reboot', '-nic', 'none'],
    { encoding: 'utf8', timeout: LIMIT_MS, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  process.stdout.write(stdout);
  if (error !== undefined) process.stdout.write(`hid-vm: ${error.message}\n`);
  const [, good, bad] = /hid guest: (\d+) ok, (\d+) not ok/.exec(stdout) ?? [];
  process.stdout.write(`hid-vm: ${good ?? 0} passed, ${bad ?? 1} failed\n`);
  return good !== undefined && bad === '0' ? 0 : 1;
}

/** A kernel module, unpacked where the distribution ships it compressed. */
function copyModule(path: string, to: string): void {
  if (existsSync(path)) copyFileSync(path, join(to, basename(path)));
  else
    writeFileSync(join(to, basename(path)), execFileSync('xz', ['-dc', `${path}.xz`], { maxBuffer: 16 * 1024 * 1024 }));
}

/** Node with the libraries it needs, the rooms that the guest imports, and the few packages they load. */
function copyProgram(root: string): void {
  const node = realpathSync(process.execPath);
  copyFileSync(node, join(root, 'usr/local/bin/node'));
  const home = join(root, 'haitang');
  const koffi = koffiFolder();
  const modules = join(ROOT, 'node_modules');
  const packages = [
    ...PACKAGES.map((name) => [modules, name] as const),
    ...(koffi === null ? [] : [[koffi, 'koffi'] as const, [koffi, '@koromix'] as const]),
  ];
  for (const [from, name] of packages) cpSync(join(from, name), join(home, 'node_modules', name), { recursive: true });
  for (const room of ['device', 'domain', 'kiosk/timers.ts', 'test/faults/readers'])
    cpSync(join(ROOT, room), join(home, room), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
  const addon = join(modules, 'node-hid', 'prebuilds', 'HID_hidraw-linux-x64');
  const binaries = [node, ...readdirSync(addon).map((name) => join(addon, name))];
  for (const library of new Set(binaries.flatMap(librariesOf))) {
    mkdirSync(join(root, dirname(library)), { recursive: true });
    copyFileSync(realpathSync(library), join(root, library));
  }
}

function librariesOf(binary: string): string[] {
  const listed = execFileSync('ldd', [binary], { encoding: 'utf8' });
  return [...listed.matchAll(/(\/\S+\.so\S*)/g)].map(([, path = '']) => path);
}

function koffiFolder(): string | null {
  const folders = [process.env.HAITANG_KOFFI, join(ROOT, 'node_modules')];
  return folders.find((folder) => folder !== undefined && existsSync(join(folder, 'koffi'))) ?? null;
}
