import { describe, expect, it } from 'vitest';
import { sourceOf } from '../testing/bench.ts';
import { deviceChecks } from './checks.ts';
import { type System, thisSystem } from './system.ts';
import { udevRules } from './udev.ts';

/** A machine on which everything is as it should be, but for what a test says. */
function machine(but: Partial<System> = {}): System {
  return {
    platform: 'linux',
    user: { name: 'haitang', root: false, groups: ['dialout', 'plugdev'] },
    exists: (path) => path === '/run/pcscd/pcscd.comm',
    mayUse: () => true,
    list: () => [],
    program: (name) => ['apt-get', 'udevadm'].includes(name),
    library: () => true,
    installed: () => true,
    loads: async () => null,
    ...but,
  };
}

const ch340 = { path: '/dev/serial/by-id/ch340', device: '/dev/ttyUSB0', usb: '1a86:7523', product: null };
const troubles = async (but: Partial<System>, ports: Parameters<typeof deviceChecks>[1] = []) =>
  (await deviceChecks(machine(but), ports)).filter(({ state }) => state !== 'ok');

describe('the doctor', () => {
  it('finds nothing where nothing is missing', async () => {
    expect(await troubles({})).toEqual([]);
    expect((await deviceChecks(machine(), [ch340])).find(({ check }) => check === 'serial ports')).toMatchObject({
      found: '/dev/serial/by-id/ch340 1a86:7523',
    });
  });

  it.each<[string, Partial<System>, { check: string; state?: string; fix: string }]>([
    [
      'libusb',
      { library: (name) => !name.includes('usb') },
      { check: 'libusb', fix: 'sudo apt-get install -y libusb-1.0-0' },
    ],
    [
      'libudev, on another distribution, as root',
      {
        library: (name) => !name.includes('udev'),
        program: (name) => ['dnf', 'udevadm'].includes(name),
        user: { name: 'root', root: true, groups: [] },
      },
      { check: 'libudev', fix: 'dnf install -y systemd-libs' },
    ],
    ['udevadm', { program: (name) => name === 'apt-get' }, { check: 'udevadm', fix: 'sudo apt-get install -y udev' }],
    [
      'what node-hid needs',
      { loads: async (name) => (name === 'node-hid' ? 'libudev.so.1: cannot open' : null) },
      { check: 'node-hid', fix: 'sudo apt-get install -y libudev1' },
    ],
    [
      'the native part of serialport',
      { loads: async (name) => (name === 'serialport' ? 'no native build' : null) },
      { check: 'serialport', state: 'missing', fix: 'npm ci' },
    ],
    ['pcscd', { exists: () => false }, { check: 'pcscd', fix: 'sudo apt-get install -y pcscd libccid' }],
    [
      'a start of pcscd',
      { exists: (path) => path === '/usr/sbin/pcscd' },
      { check: 'pcscd', fix: 'sudo systemctl enable --now pcscd.socket' },
    ],
    [
      'a group',
      { user: { name: 'haitang', root: false, groups: ['plugdev'] } },
      { check: 'group dialout', fix: expect.stringContaining('usermod -aG dialout haitang') },
    ],
    [
      'permission for HID',
      { list: () => ['hidraw0', 'null'], mayUse: () => false },
      { check: 'hidraw', fix: expect.stringContaining('--udev-rules') },
    ],
    ['koffi', { installed: (name) => name !== 'koffi' }, { check: 'koffi', fix: 'npm install koffi@3.3.4' }],
    [
      'quiet from the kernel',
      { exists: (path) => path.startsWith('/run') || path === '/sys/module/pn533' },
      { check: 'kernel NFC driver', fix: expect.stringContaining('install pn533 /bin/false') },
    ],
  ])('names %s and the command', async (_, but, expected) => {
    expect(await troubles(but)).toMatchObject([{ state: 'warning', ...expected }]);
  });

  it('says who takes a CH340 away, and a port without permission', async () => {
    const checks = await troubles(
      { program: (name) => ['apt-get', 'udevadm', 'brltty'].includes(name), mayUse: (path) => !path.includes('ch340') },
      [ch340],
    );
    expect(checks.map(({ check }) => check)).toEqual(['serial ports', 'brltty']);
  });

  it('asks Windows for nothing of Linux', async () => {
    const checks = await deviceChecks(machine({ platform: 'win32' }), []);
    expect(checks.map(({ check }) => check)).toEqual(['serialport', 'node-hid', 'serial ports', 'pcsc-mini']);
  });

  it('looks at this machine without stumbling', async () => {
    const checks = await deviceChecks(thisSystem(), []);
    expect(checks.find(({ check }) => check === 'serialport')).toMatchObject({ state: 'ok' });
  });
});

describe('udev rules', () => {
  it('let the service open readers, keep modem programs and the desktop away', () => {
    const rules = udevRules([sourceOf('hid:1234:abcd?protocol=hid-boot-keyboard')]);
    for (const part of [
      'KERNEL=="hidraw*", ATTRS{idVendor}=="0c27", ATTRS{idProduct}=="3bfa", MODE="0660", GROUP="plugdev", TAG+="uaccess"',
      'KERNEL=="hidraw*", ATTRS{idVendor}=="1234", ATTRS{idProduct}=="abcd"',
      'SUBSYSTEM=="tty", ATTRS{idVendor}=="1a86", ENV{ID_MM_DEVICE_IGNORE}="1"',
      'KERNEL=="event*", ATTRS{idVendor}=="1234", ATTRS{idProduct}=="abcd", ENV{LIBINPUT_IGNORE_DEVICE}="1"',
    ])
      expect(rules).toContain(part);
    expect(rules.split('\n').every((line) => line === '' || line.startsWith('#') || /^[A-Z]+==/.test(line))).toBe(true);
  });
});
