import { closeSync, openSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { orElse } from '../or-else.ts';

/** How a keyboard was taken away from everybody else; `release` gives it back. */
export type Grab = { ok: true; release(): void } | { ok: false; why: string };

/** One system call. Node has none of its own; koffi lends it where it is installed. */
export type Ioctl = (fd: number, request: number, argument: number) => number;

/** What is asked of the system; tests answer instead. */
export type GrabMeans = {
  loadIoctl(): Promise<Ioctl>;
  list(folder: string): string[];
  open(path: string): number;
  close(fd: number): void;
};

const EVIOCGRAB = 0x4004_4590;
const EVENT_NODE = /^event\d+$/;

/**
 * Takes the keys of a Linux keyboard, given by its hidraw path: afterwards they come through hidraw alone, and neither the
 * screen nor a text console gets them (facts: devices, 4.3). Where that cannot be had, the reader works and says so.
 */
export async function grabKeyboard(hidraw: string, means: GrabMeans = systemMeans): Promise<Grab> {
  const held: number[] = [];
  const release = (): void => {
    for (const fd of held.splice(0)) means.close(fd);
  };
  try {
    const ioctl = await means.loadIoctl();
    const nodes = eventNodes(hidraw, means);
    if (nodes.length === 0) return { ok: false, why: `${hidraw} is no keyboard of this system` };
    for (const node of nodes) {
      const fd = means.open(node);
      held.push(fd);
      if (ioctl(fd, EVIOCGRAB, 1) !== 0) throw new Error(`${node} is held by another program`);
    }
    return { ok: true, release };
  } catch (error) {
    release();
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** The event devices that belong to a hidraw device, by the tree in /sys. */
function eventNodes(hidraw: string, { list }: GrabMeans): string[] {
  const inputs = join('/sys/class/hidraw', basename(hidraw), 'device', 'input');
  return list(inputs)
    .flatMap((input) => list(join(inputs, input)))
    .filter((name) => EVENT_NODE.test(name))
    .map((name) => join('/dev/input', name));
}

const systemMeans: GrabMeans = {
  loadIoctl: koffiIoctl,
  list: (folder) => orElse(() => readdirSync(folder), []),
  open: (path) => openSync(path, 'r'),
  close: closeSync,
};

/** koffi is no dependency: whoever wants exclusive keyboards installs it beside the kiosk. */
async function koffiIoctl(): Promise<Ioctl> {
  const name = 'koffi';
  const koffi: { default: { load(library: string): { func(signature: string): unknown } } } = await import(name);
  const libc = koffi.default.load('libc.so.6');
  return libc.func('int ioctl(int fd, unsigned long request, int argument)') as Ioctl;
}
