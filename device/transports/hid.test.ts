import { describe, expect, it, vi } from 'vitest';
import type { Fault } from '../state.ts';
import { createHidDouble, type HidDoubleOptions } from '../testing/hid-double.ts';
import { connectHid, type HidEvents, type HidOptions, nameOf } from './hid.ts';

const info = { vendorId: 0x0c27, productId: 0x3bfa, path: '/dev/hidraw7', usagePage: 1, usage: 6 };

function connect(
  double: Partial<HidDoubleOptions> = {},
  options: Partial<HidOptions> = {},
  events: Partial<HidEvents> = {},
) {
  const hid = createHidDouble({ info, ...double });
  const faults: Fault[] = [];
  const reports: number[][] = [];
  const opened = vi.fn();
  const line = connectHid(
    { vendor: 0x0c27, product: 0x3bfa, load: async () => hid.library, mayOpen: () => true, ...options },
    { opened, bytes: (report) => reports.push([...report]), lost: (fault) => faults.push(fault), ...events },
  );
  return { hid, line, faults, reports, opened };
}
const turn = () => new Promise((next) => setImmediate(next));

describe('a HID device', () => {
  it('opens, hands reports over, and closes without a word', async () => {
    const { hid, line, faults, reports, opened } = connect();
    await turn();
    expect(opened).toHaveBeenCalledTimes(1);
    hid.report([1, 2, 3]);
    await line.close();
    hid.report([4]);
    expect(reports).toEqual([[1, 2, 3]]);
    expect(hid.open()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is lost once when it is unplugged, though the library says so with a string and no close', async () => {
    const { hid, line, faults } = connect();
    await turn();
    hid.unplug();
    line.write(Uint8Array.of(1));
    await turn();
    expect(faults).toEqual([{ code: 'unplugged', detail: expect.stringContaining('device disconnected') }]);
    await line.close();
  });

  it('drops what was waiting before it counted as open', async () => {
    let prepared = () => {};
    const { hid, reports, opened } = connect({}, {}, { prepare: () => new Promise((done) => (prepared = done)) });
    await turn();
    for (let count = 0; count < 100; count += 1) hid.report([count]);
    expect(opened).not.toHaveBeenCalled();
    prepared();
    await turn();
    hid.report([200]);
    expect(reports).toEqual([[200]]);
  });

  it('cuts what is written into whole reports, a zero in front of each', async () => {
    const { hid, line } = connect({}, { report_bytes: 4 });
    line.write(Uint8Array.of(9));
    await turn();
    line.write(Uint8Array.of(1, 2, 3, 4, 5));
    await turn();
    expect(hid.written).toEqual([
      [0, 1, 2, 3, 4],
      [0, 5, 0, 0, 0],
    ]);
  });

  it.each([
    [
      'a library that does not load',
      { missing: 'libudev.so.1: cannot open shared object file' },
      {},
      'library_missing',
    ],
    ['nothing plugged in', {}, { product: 1 }, 'port_not_found'],
    ['another serial number', {}, { serial: 'X' }, 'port_not_found'],
    ['no permission', { refuses: 'cannot open' }, { mayOpen: () => false }, 'permission_denied'],
    ['another refusal', { refuses: 'cannot open' }, {}, 'open_failed'],
  ] as const)('says what is wrong: %s', async (_, double, options, code) => {
    const { faults } = connect(double, options);
    await turn();
    expect(faults).toMatchObject([{ code }]);
  });

  it('takes the interface that speaks the protocol, else the first', async () => {
    const opened: string[] = [];
    const library = {
      getHidapiVersion: () => '',
      devicesAsync: async () => [info, { ...info, path: '/dev/hidraw8', usagePage: 0x8c, usage: 2 }],
      HIDAsync: { open: (path: string) => Promise.reject(new Error(String(opened.push(path)))) },
    };
    connect({}, { load: async () => library, usage: [0x8c, 2] });
    connect({}, { load: async () => library, usage: [0x8e, 1] });
    await turn();
    expect(opened).toEqual(['/dev/hidraw8', '/dev/hidraw7']);
  });

  it('names a device as lists do', () => {
    expect(nameOf({ vendor: 0xc27, product: 0x1 })).toBe('0c27:0001');
  });
});
