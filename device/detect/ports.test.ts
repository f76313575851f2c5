import { describe, expect, it } from 'vitest';
import { type PortFiles, serialPorts } from './ports.ts';

/** A small /sys: a CH340 with a stable name, a phantom port of the mainboard, a real one, and a pseudo-terminal. */
const FILES: Record<string, string> = {
  '/sys/class/tty/ttyS0/type': '0',
  '/sys/class/tty/ttyS1/type': '4',
  '/sys/devices/usb1/1-2/idVendor': '1a86',
  '/sys/devices/usb1/1-2/idProduct': '7523',
  '/sys/devices/usb1/1-2/product': 'USB Serial',
};
const LINKS: Record<string, string> = {
  '/sys/class/tty/ttyS0/device': '/sys/devices/platform/serial8250',
  '/sys/class/tty/ttyS1/device': '/sys/devices/pnp0/00:04',
  '/sys/class/tty/ttyUSB0/device': '/sys/devices/usb1/1-2/1-2:1.0/ttyUSB0',
  '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0': '/dev/ttyUSB0',
};
const sys: PortFiles = {
  list: (folder) =>
    folder === '/sys/class/tty'
      ? ['ptmx', 'ttyS0', 'ttyS1', 'ttyUSB0']
      : Object.keys(LINKS).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
  read: (file) => FILES[file] ?? null,
  real: (path) => LINKS[path] ?? null,
  exists: () => true,
};

describe('serial ports', () => {
  it('of Linux: those with hardware behind them, under the name that stays', async () => {
    expect(await serialPorts('linux', sys)).toEqual([
      { path: '/dev/ttyS1', device: '/dev/ttyS1', usb: null, product: null },
      {
        path: '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
        device: '/dev/ttyUSB0',
        usb: '1a86:7523',
        product: 'USB Serial',
      },
    ]);
  });

  it('of this machine, without asking anybody', async () => {
    expect(await serialPorts()).toBeInstanceOf(Array);
  });
});
