import { SerialPortMock } from 'serialport';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../state.ts';
import { serialTransport } from './serial.ts';

const path = '/dev/mock-reader';

function listener() {
  const faults: Fault[] = [];
  return { faults, events: { opened: vi.fn(), bytes: vi.fn(), lost: (fault: Fault) => faults.push(fault) } };
}

/** serialport with its binding replaced: no native library, no port. */
async function mockLibrary(): Promise<{ SerialPort: never }> {
  return { SerialPort: SerialPortMock as never };
}

function failingLibrary(message: string) {
  class Refusing extends SerialPortMock {
    override open(done?: (error: Error | null) => void): void {
      done?.(new Error(message));
    }
  }
  return async () => ({ SerialPort: Refusing as never });
}

afterEach(() => SerialPortMock.binding.reset());

describe('serial transport', () => {
  it('says that the native library is missing, and does not throw', async () => {
    const { faults, events } = listener();
    const missing = () => Promise.reject(new Error('libudev.so.1: cannot open shared object file'));
    serialTransport({ path, baud: 9600, load: missing })(events);
    await vi.waitFor(() => expect(faults).toHaveLength(1));
    expect(faults).toEqual([{ code: 'library_missing', detail: 'libudev.so.1: cannot open shared object file' }]);
  });

  it.each([
    ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'port_not_found'],
    ['Error: Resource temporarily unavailable Cannot lock port', 'port_busy'],
    ['Error: Permission denied, cannot open /dev/ttyUSB0', 'permission_denied'],
    ['Opening COM9: File not found', 'port_not_found'],
    ['Opening COM3: Access denied', 'port_busy'],
    ['Error: Inappropriate ioctl for device, cannot open', 'open_failed'],
  ])('%s', async (message, code) => {
    const { faults, events } = listener();
    serialTransport({ path, baud: 9600, load: failingLibrary(message) })(events);
    await vi.waitFor(() => expect(faults).toEqual([{ code, detail: message }]));
  });

  it('is silent after close, also when the port was still opening', async () => {
    SerialPortMock.binding.createPort(path);
    const { faults, events } = listener();
    const line = serialTransport({ path, baud: 9600, load: mockLibrary })(events);
    await line.close();
    await new Promise((turn) => setImmediate(turn));
    await line.close();
    expect(events.opened).not.toHaveBeenCalled();
    expect(faults).toEqual([]);
  });

  it('throws away what is written before the port is open and after it is closed', async () => {
    const ports: SerialPortMock[] = [];
    class Recorded extends SerialPortMock {
      constructor(options: ConstructorParameters<typeof SerialPortMock>[0]) {
        super(options);
        ports.push(this);
      }
    }
    SerialPortMock.binding.createPort(path, { record: true });
    const { faults, events } = listener();
    const connect = serialTransport({ path, baud: 9600, load: async () => ({ SerialPort: Recorded as never }) });
    const recorded = () => ports.map(({ port }) => port?.recording.toString('hex') ?? '');
    const first = connect(events);
    first.write(Uint8Array.of(0x01));
    await vi.waitFor(() => expect(events.opened).toHaveBeenCalledTimes(1));
    first.write(Uint8Array.of(0x02));
    await vi.waitFor(() => expect(recorded()).toEqual(['02']));
    await first.close();
    first.write(Uint8Array.of(0x03));
    const second = connect(events);
    await vi.waitFor(() => expect(events.opened).toHaveBeenCalledTimes(2));
    first.write(Uint8Array.of(0x04));
    second.write(Uint8Array.of(0x05));
    await vi.waitFor(() => expect(recorded().at(-1)).toBe('05'));
    await second.close();
    expect(faults).toEqual([]);
  });

  it('opens at the speed asked for and closes the port again', async () => {
    SerialPortMock.binding.createPort(path);
    const { faults, events } = listener();
    const connect = serialTransport({ path, baud: 19200, load: mockLibrary });
    const first = connect(events);
    await vi.waitFor(() => expect(events.opened).toHaveBeenCalledTimes(1));
    await first.close();
    const second = connect(events);
    await vi.waitFor(() => expect(events.opened).toHaveBeenCalledTimes(2));
    await second.close();
    expect(faults).toEqual([]);
  });
});
