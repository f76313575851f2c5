import type { PortInfo } from '../detect/ports.ts';
import { installCommand } from './packages.ts';
import type { System } from './system.ts';
import { UDEV_FILE } from './udev.ts';

/**
 * One thing looked at. `missing` keeps the kiosk or its serial readers from working, `warning` keeps one kind of reader from it;
 * `fix` is a command, or a sentence where no command does it.
 */
export type Check = { check: string; state: 'ok' | 'warning' | 'missing'; found: string; fix: string | null };

const KOFFI = 'npm install koffi@3.3.4';
const PCSC_MINI = 'npm install pcsc-mini@0.1.3';
const RULES = `npm run -s haitang -- doctor --udev-rules | sudo tee ${UDEV_FILE} && sudo udevadm control --reload && sudo udevadm trigger`;
const NFC_MODULES = ['pn533_usb', 'pn533', 'nfc'];
const BRLTTY_TAKES = ['1a86:7523', '10c4:ea60'];

/** Everything readers need of this machine. `ports` as `serialPorts` lists them. */
export async function deviceChecks(system: System, ports: readonly PortInfo[] | null): Promise<Check[]> {
  const everywhere = [...(await nativeLibraries(system)), ...serialChecks(system, ports), ...pcscChecks(system)];
  return system.platform === 'linux'
    ? [...linuxLibraries(system), ...everywhere, ...linuxChecks(system, ports)]
    : everywhere;
}

const ok = (check: string, found: string): Check => ({ check, state: 'ok', found, fix: null });
const warning = (check: string, found: string, fix: string): Check => ({ check, state: 'warning', found, fix });
const missing = (check: string, found: string, fix: string): Check => ({ check, state: 'missing', found, fix });

async function nativeLibraries(system: System): Promise<Check[]> {
  const [serial, hid] = [await system.loads('serialport'), await system.loads('node-hid')];
  const reload = 'npm ci';
  return [
    serial === null ? ok('serialport', 'loads') : missing('serialport', serial, reload),
    hid === null ? ok('node-hid', 'loads') : warning('node-hid', hid, hidFix(system, hid) ?? reload),
  ];
}

function hidFix(system: System, complaint: string): string | null {
  if (complaint.includes('libudev')) return installCommand('libudev', system);
  return complaint.includes('libusb') ? installCommand('libusb', system) : null;
}

function linuxLibraries(system: System): Check[] {
  const libraries = [
    ['libusb', 'libusb-1.0.so.0'],
    ['libudev', 'libudev.so.1'],
  ] as const;
  return libraries.map(([what, soname]) =>
    system.library(soname) ? ok(what, soname) : warning(what, `no ${soname}`, installCommand(what, system)),
  );
}

function serialChecks(system: System, ports: readonly PortInfo[] | null): Check[] {
  if (ports === null) return [warning('serial ports', 'cannot be listed', 'npm ci')];
  if (ports.length === 0) return [ok('serial ports', 'none')];
  return ports.map(({ path, usb, product }) => {
    const found = [path, usb, product].filter((part) => part !== null).join(' ');
    if (system.platform === 'win32' || system.mayUse(path)) return ok('serial ports', found);
    return warning('serial ports', `${found}: no permission`, addToGroup(system, serialGroup(system)));
  });
}

/** Debian's name for it, or Arch's. */
function serialGroup(system: System): string {
  return system.program('pacman') ? 'uucp' : 'dialout';
}

function addToGroup({ user }: System, group: string): string {
  return `sudo usermod -aG ${group} ${user.name}, then log out and in again`;
}

function pcscChecks(system: System): Check[] {
  const library = system.installed('pcsc-mini')
    ? ok('pcsc-mini', 'installed')
    : warning('pcsc-mini', 'not installed; only PC/SC readers need it', PCSC_MINI);
  if (system.platform !== 'linux') return [library];
  if (system.exists('/run/pcscd/pcscd.comm')) return [library, ok('pcscd', 'runs')];
  const stopped = system.program('pcscd') || system.exists('/usr/sbin/pcscd');
  const fix = stopped ? 'sudo systemctl enable --now pcscd.socket' : installCommand('pcscd', system);
  const found = stopped ? 'does not run' : 'not installed; only PC/SC readers need it';
  return [library, warning('pcscd', found, fix)];
}

function linuxChecks(system: System, ports: readonly PortInfo[] | null): Check[] {
  return [
    system.program('udevadm')
      ? ok('udevadm', 'there')
      : warning('udevadm', 'not there: ports have no lasting names', installCommand('udev', system)),
    ...[serialGroup(system), 'plugdev'].map((group) => groupCheck(system, group)),
    hidrawCheck(system),
    system.installed('koffi')
      ? ok('koffi', 'installed')
      : warning('koffi', 'not installed; only keyboard readers for the kiosk alone need it', KOFFI),
    ...troublemakers(system, ports),
  ];
}

function groupCheck(system: System, group: string): Check {
  const { root, groups } = system.user;
  if (root || groups.includes(group)) return ok(`group ${group}`, root ? 'root may do everything' : 'member');
  return warning(`group ${group}`, 'not a member', addToGroup(system, group));
}

function hidrawCheck(system: System): Check {
  const devices = system.list('/dev').filter((name) => /^hidraw\d+$/.test(name));
  const closed = devices.filter((name) => !system.mayUse(`/dev/${name}`));
  if (devices.length === 0) return ok('hidraw', 'no HID device');
  if (closed.length === 0) return ok('hidraw', devices.join(', '));
  return warning('hidraw', `no permission: ${closed.join(', ')}`, RULES);
}

/** Programs and drivers that take readers away. */
function troublemakers(system: System, ports: readonly PortInfo[] | null): Check[] {
  const checks: Check[] = [];
  const usb = (ports ?? []).map((port) => port.usb);
  if (system.program('brltty') && BRLTTY_TAKES.some((id) => usb.includes(id)))
    checks.push(
      warning('brltty', 'takes CH340 and CP2102 adapters for braille displays', 'sudo apt-get remove -y brltty'),
    );
  const modules = NFC_MODULES.filter((name) => system.exists(`/sys/module/${name}`));
  if (modules.length > 0) {
    const block = modules.map((name) => `install ${name} /bin/false`).join('\\n');
    const fix = `printf '${block}\\n' | sudo tee /etc/modprobe.d/haitang-nfc.conf, then restart`;
    checks.push(warning('kernel NFC driver', `${modules.join(', ')} takes the ACR122U`, fix));
  }
  if (system.program('ModemManager') && !system.exists(UDEV_FILE))
    checks.push(warning('ModemManager', 'talks to new serial ports', RULES));
  return checks;
}
