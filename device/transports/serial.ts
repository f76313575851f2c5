import type { SerialPort } from 'serialport';
import type { Fault, FaultCode } from '../state.ts';
import type { SerialPlace } from './serial-place.ts';
import type { Line, LineEvents, Transport } from './transport.ts';

/** The part of serialport that is used; loaded late, so that a machine without its native library has a state instead of a crash. */
type SerialLibrary = { SerialPort: typeof SerialPort };
export type SerialOptions = {
  path: string;
  baud: number;
  load?: () => Promise<SerialLibrary>;
  /** Follows the reader when it comes back under another name. */
  place?: SerialPlace;
};

/** System messages of serialport 13 (Linux, then Windows) and what they mean. */
const OPEN_ERRORS: readonly (readonly [RegExp, FaultCode])[] = [
  [/no such file|file not found|no such device/i, 'port_not_found'],
  [/cannot lock port|resource busy|access denied/i, 'port_busy'],
  [/permission denied|not permitted/i, 'permission_denied'],
];

/**
 * A serial port, 8N1. DTR and RTS are left alone: pseudo-terminals refuse them, and on some readers they are reset lines.
 * Every connection is a new SerialPort: serialport keeps late writes of a dead one and sends them after a reopen.
 */
export function serialTransport({ path, baud, place, load = () => import('serialport') }: SerialOptions): Transport {
  return (events) => {
    const opened = (): void => {
      place?.opened();
      events.opened();
    };
    return connect({ ...events, opened }, place?.path() ?? path, baud, load);
  };
}

function connect(events: LineEvents, path: string, baud: number, load: () => Promise<SerialLibrary>): Line {
  let over = false;
  let port: SerialPort | null = null;

  function lose(code: FaultCode, error: unknown): void {
    if (over) return;
    over = true;
    if (port?.isOpen === true) port.close(() => {});
    events.lost({ code, detail: messageOf(error) });
  }

  function open(library: SerialLibrary): void {
    if (over) return;
    port = new library.SerialPort({ path, baudRate: baud, autoOpen: false });
    port.on('data', (chunk: Buffer) => {
      if (!over) events.bytes(chunk);
    });
    port.on('error', (error) => lose('unplugged', error));
    port.on('close', (error: unknown) => lose('unplugged', error ?? 'the port was closed'));
    const opened = port;
    port.open((error) => {
      if (error !== null) lose(...openFault(error));
      else if (over) opened.close(() => {});
      else events.opened();
    });
  }

  load().then(
    (library) => {
      try {
        open(library);
      } catch (error) {
        lose('open_failed', error);
      }
    },
    (error) => lose('library_missing', error),
  );

  return {
    write(bytes) {
      // A port whose device is gone swallows what it is given and never calls back; the dialogue's own time limit notices.
      if (!over && port?.isOpen === true) port.write(Buffer.from(bytes));
    },
    close() {
      over = true;
      const open = port;
      return open?.isOpen === true ? new Promise((done) => open.close(() => done())) : Promise.resolve();
    },
  };
}

function openFault(error: Error): [FaultCode, Error] {
  const known = OPEN_ERRORS.find(([words]) => words.test(error.message));
  return [known?.[1] ?? 'open_failed', error];
}

function messageOf(error: unknown): Fault['detail'] {
  return error instanceof Error ? error.message : String(error);
}
