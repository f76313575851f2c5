import type { HidDevice, HidInfo, HidLibrary } from '../transports/hid-library.ts';

/**
 * A double of node-hid 3.4 over one device, with the habits of the real one (facts: devices, T.2): an unplugged device raises
 * 'error' with a string and no 'close', a second 'data' listener is an uncaught exception, writes to a device that is gone
 * reject, reports that came before anybody listened are handed over late, 63 of them at most.
 */
export type HidDouble = {
  library: HidLibrary;
  plug(): void;
  unplug(): void;
  /** An input report, to every open handle. */
  report(bytes: readonly number[] | Uint8Array): void;
  /** Output reports as they were written, report number first. */
  written: number[][];
  /** Feature reports as they were sent. */
  features: number[][];
  /** How often the devices were listed. */
  listed(): number;
  /** Handles that are open. */
  open(): number;
  /** From now on feature reports are never answered. */
  hang(): void;
};

export type HidDoubleOptions = {
  info: HidInfo;
  /** The answer to a feature report that was just written. */
  feature?: (request: readonly number[]) => readonly number[];
  /** Called with each output report. */
  hear?: (report: readonly number[]) => void;
  /** The native library does not load. */
  missing?: string;
  /** The system refuses to open the device. */
  refuses?: string;
};

const QUEUE = 63;
const GONE = 'could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)';

type Handle = {
  data: ((report: Uint8Array) => void) | null;
  error: ((error: unknown) => void) | null;
  queue: Uint8Array[];
};

/** A device that is plugged in. */
export function createHidDouble({ info, feature, hear, missing, refuses }: HidDoubleOptions): HidDouble {
  let handles: Handle[] = [];
  let plugged = true;
  let listings = 0;
  let hanging = false;
  const written: number[][] = [];
  const features: number[][] = [];

  function open(): HidDevice {
    const handle: Handle = { data: null, error: null, queue: [] };
    handles.push(handle);
    let request: readonly number[] = [];
    const alive = (): void => {
      if (!handles.includes(handle)) throw new TypeError('Cannot write to hid device: No such device');
    };
    return {
      on(event: 'data' | 'error', listener: (value: never) => void) {
        if (event === 'error') handle.error = listener as Handle['error'];
        else {
          if (handle.data !== null) throw new Error('read is already running');
          handle.data = listener as Handle['data'];
          // Reading starts on the next turn, and begins with what the kernel kept.
          process.nextTick(() => {
            for (const report of handle.queue.splice(0)) handle.data?.(report);
          });
        }
      },
      async write(report) {
        alive();
        written.push(report);
        hear?.(report);
        return report.length;
      },
      async sendFeatureReport(report) {
        alive();
        request = report;
        features.push(report);
        return report.length;
      },
      async getFeatureReport(_, length) {
        alive();
        if (hanging) await new Promise(() => {});
        return Uint8Array.from([0, ...(feature?.(request) ?? [])].slice(0, length));
      },
      async close() {
        handles = handles.filter((one) => one !== handle);
      },
    };
  }

  return {
    written,
    features,
    library: {
      getHidapiVersion() {
        if (missing !== undefined) throw new Error(missing);
        return '0.15.0';
      },
      async devicesAsync(vendor, product) {
        listings += 1;
        return plugged && vendor === info.vendorId && product === info.productId ? [info] : [];
      },
      HIDAsync: {
        async open(path) {
          if (!plugged || path !== info.path) throw new TypeError(`cannot open device with path ${path}`);
          if (refuses !== undefined) throw new TypeError(refuses);
          return open();
        },
      },
    },
    plug() {
      plugged = true;
    },
    unplug() {
      plugged = false;
      const gone = handles;
      handles = [];
      for (const handle of gone) handle.error?.(GONE);
    },
    report(bytes) {
      const report = Uint8Array.from(bytes);
      for (const handle of handles) {
        if (handle.data !== null) handle.data(report);
        else if (handle.queue.length < QUEUE) handle.queue.push(report);
      }
    },
    listed: () => listings,
    open: () => handles.length,
    hang() {
      hanging = true;
    },
  };
}
