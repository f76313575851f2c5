import { accessSync, constants } from 'node:fs';
import type { Fault, FaultCode } from '../state.ts';
import type { HidDevice, HidInfo, HidLibrary } from './hid-library.ts';
import type { Line, LineEvents, Transport } from './transport.ts';

/** Which device, and which of its interfaces: many readers are several HID devices in one plug. */
export type HidPlace = {
  vendor: number;
  product: number;
  serial?: string;
  /** Usage page and usage of the interface that is wanted, where the protocol has one of its own. */
  usage?: readonly [page: number, usage: number];
};

export type HidOptions = HidPlace & {
  load?: () => Promise<HidLibrary>;
  /** A feature report that some models want before they say anything. */
  wake?: readonly number[];
  /** Output reports have this many bytes: what is written is cut into such pieces, the last one filled with zeros. */
  report_bytes?: number;
  /** Whether this user may open the path; asked to explain a refusal. */
  mayOpen?: (path: string) => boolean;
};

/** A connection to a HID device: its input reports come whole, one a chunk. */
export type HidLine = Line & {
  /** Writes a feature report (report id first) and reads one of the same length back. */
  feature(request: Uint8Array): Promise<Uint8Array>;
};

/**
 * What a HID connection tells. `prepare` may do things before the reader counts as open; reports that come until then are
 * dropped, as the kernel hands over up to 63 that were waiting.
 */
export type HidEvents = LineEvents & { prepare?(line: HidLine, path: string): Promise<void> };

const NUMBERLESS = 0x00;

/** A HID device by vendor and product, as a line of reports. */
export function hidTransport(options: HidOptions): Transport {
  return (events) => connectHid(options, events);
}

/** Opens a HID device through node-hid; a machine without its libraries gets a state instead of a crash. */
export function connectHid(options: HidOptions, events: HidEvents): HidLine {
  const { load = loadNodeHid, report_bytes = 64, mayOpen = mayReadAndWrite } = options;
  let over = false;
  let ready = false;
  let device: HidDevice | null = null;

  function lose(code: FaultCode, error: unknown): void {
    if (over) return;
    over = true;
    // node-hid tells an unplugged device by 'error' alone; closing is left to us, and fails when the device is gone.
    void device?.close().catch(() => {});
    events.lost({ code, detail: detailOf(error) });
  }

  async function open(): Promise<void> {
    let library: HidLibrary;
    try {
      library = await load();
      library.getHidapiVersion();
    } catch (error) {
      return lose('library_missing', error);
    }
    const found = chosen(await library.devicesAsync(options.vendor, options.product), options);
    if (over) return;
    if (found?.path === undefined) return lose('port_not_found', nameOf(options));
    await use(library, found.path);
  }

  async function use(library: HidLibrary, path: string): Promise<void> {
    try {
      device = await library.HIDAsync.open(path);
    } catch (error) {
      return lose(mayOpen(path) ? 'open_failed' : 'permission_denied', error);
    }
    if (over) return void device.close().catch(() => {});
    device.on('error', (error) => lose('unplugged', error));
    // One listener only: a second one makes node-hid throw where nobody can catch it.
    device.on('data', (report) => {
      if (ready && !over) events.bytes(report);
    });
    // Models that do not know it refuse it, and talk all the same.
    if (options.wake !== undefined) await device.sendFeatureReport([...options.wake]).catch(() => {});
    await events.prepare?.(line, path);
    if (over) return;
    ready = true;
    events.opened();
  }

  const line: HidLine = {
    write(bytes) {
      if (!ready || over) return;
      for (const report of reportsOf(bytes, report_bytes))
        device?.write(report).catch((error) => lose('unplugged', error));
    },
    async feature(request) {
      if (device === null) throw new Error('the device is not open');
      await device.sendFeatureReport([...request]);
      const answer = await device.getFeatureReport(request[0] ?? NUMBERLESS, request.length);
      return answer.length === request.length ? answer.subarray(1) : answer;
    },
    async close() {
      over = true;
      await device?.close().catch(() => {});
    },
  };
  open().catch((error) => lose('open_failed', error));
  return line;
}

/** Loaded when a reader needs it: without libudev the import itself is what fails. */
function loadNodeHid(): Promise<HidLibrary> {
  return import('node-hid');
}

/** The interface that speaks the protocol; where none says so, the first one. */
function chosen(found: readonly HidInfo[], { serial, usage }: HidPlace): HidInfo | undefined {
  const own = found.filter((info) => serial === undefined || info.serialNumber === serial);
  const exact = own.find((info) => info.usagePage === usage?.[0] && info.usage === usage?.[1]);
  return exact ?? own[0];
}

/** Bytes as output reports without a number: hidapi wants a zero in front of each. */
function reportsOf(bytes: Uint8Array, size: number): number[][] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => {
    const piece = [...bytes.subarray(index * size, (index + 1) * size)];
    return [NUMBERLESS, ...piece, ...new Array<number>(size - piece.length).fill(0)];
  });
}

/** Vendor and product as lists and labels show them, four hex digits each. */
export function nameOf({ vendor, product }: Pick<HidPlace, 'vendor' | 'product'>): string {
  return [vendor, product].map((id) => id.toString(16).padStart(4, '0')).join(':');
}

function mayReadAndWrite(path: string): boolean {
  if (!path.startsWith('/dev/')) return true;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** node-hid's asynchronous interface reports errors as strings. */
function detailOf(error: unknown): Fault['detail'] {
  return error instanceof Error ? error.message : String(error);
}
