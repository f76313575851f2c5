import { SerialPort } from 'serialport';

/** The reader's end of a pseudo-terminal: a double hears what the kiosk writes, and what it says goes back. */
export type FarEnd = { send(bytes: Uint8Array): void; close(): Promise<void> };

/** Opens the end at `path` for a double. */
export async function farEnd(path: string, hear: (bytes: Uint8Array) => void): Promise<FarEnd> {
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false });
  // The cable is pulled in the middle of things; that is what tests are for.
  port.on('error', () => {});
  await new Promise<void>((opened, failed) => port.open((error) => (error === null ? opened() : failed(error))));
  port.on('data', (chunk: Buffer) => hear(chunk));
  return {
    send(bytes) {
      if (port.isOpen) port.write(Buffer.from(bytes));
    },
    close: () => new Promise((closed) => (port.isOpen ? port.close(() => closed()) : closed())),
  };
}
