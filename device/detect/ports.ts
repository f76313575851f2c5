import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { orElse } from '../or-else.ts';

/** A serial port that a reader may be on. `path` is the name to use: the one that stays the same after a replug, if there is one. */
export type PortInfo = { path: string; device: string; usb: string | null; product: string | null };

/** The file system under /dev and /sys; tests make one up. */
export type PortFiles = {
  list(folder: string): string[];
  read(file: string): string | null;
  real(path: string): string | null;
  exists(path: string): boolean;
};

const BY_ID = '/dev/serial/by-id';
const TTYS = '/sys/class/tty';
/** A platform's port without a chip behind it has this type. */
const NO_UART = '0';
const MOST_PARENTS = 6;

/**
 * The serial ports of this machine. On Linux from /sys alone: serialport asks udevadm, which is not there in small systems and
 * whose absence it does not survive (facts: devices, T.1). Elsewhere serialport knows; null when its library is missing.
 */
export async function serialPorts(
  platform: NodeJS.Platform = process.platform,
  files: PortFiles = realPortFiles,
): Promise<PortInfo[] | null> {
  if (platform === 'linux') return linuxPorts(files);
  try {
    const { SerialPort } = await import('serialport');
    return (await SerialPort.list()).map(({ path, vendorId, productId, manufacturer }) => ({
      path,
      device: path,
      usb: vendorId !== undefined && productId !== undefined ? `${vendorId}:${productId}`.toLowerCase() : null,
      product: manufacturer ?? null,
    }));
  } catch {
    return null;
  }
}

function linuxPorts(files: PortFiles): PortInfo[] {
  const stable = files.list(BY_ID).map((name) => join(BY_ID, name));
  return files.list(TTYS).flatMap((name) => {
    const folder = join(TTYS, name);
    const hardware = files.real(join(folder, 'device'));
    const device = join('/dev', name);
    const phantom = files.read(join(folder, 'type')) === NO_UART;
    if (hardware === null || phantom || !files.exists(device)) return [];
    const path = stable.find((link) => files.real(link) === device) ?? device;
    return [{ path, device, ...usbOf(hardware, files) }];
  });
}

/** The ids and the name of the USB device that a port belongs to, some folders up. */
function usbOf(hardware: string, files: PortFiles): Pick<PortInfo, 'usb' | 'product'> {
  let folder = hardware;
  for (let up = 0; up < MOST_PARENTS && basename(folder) !== 'devices'; up += 1) {
    const vendor = files.read(join(folder, 'idVendor'));
    const product = files.read(join(folder, 'idProduct'));
    if (vendor !== null && product !== null)
      return { usb: `${vendor}:${product}`, product: files.read(join(folder, 'product')) };
    folder = dirname(folder);
  }
  return { usb: null, product: null };
}

const realPortFiles: PortFiles = {
  list: (folder) => orElse(() => readdirSync(folder), []),
  read: (file) => orElse(() => readFileSync(file, 'utf8').trim(), null),
  real: (path) => orElse(() => realpathSync(path), null),
  exists: existsSync,
};
