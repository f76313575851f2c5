import { EventEmitter } from 'node:events';

/**
 * Child side of the double of a utility process: gives this Node process a `process.parentPort` whose ports behave as
 * Electron's MessagePortMain. Loaded with `--import` before the service. See utility-process-double.ts.
 */
type Frame = { port?: number; opens?: number[]; closes?: number; data?: unknown };

class PortDouble extends EventEmitter {
  private readonly id: number;

  constructor(id: number) {
    super();
    this.id = id;
  }

  postMessage(data: unknown): void {
    process.send?.({ port: this.id, data } satisfies Frame);
  }

  start(): void {}

  close(): void {
    process.send?.({ closes: this.id } satisfies Frame);
  }
}

const ports = new Map<number, PortDouble>();
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => void process.send?.({ data } satisfies Frame),
});

process.on('message', (frame: Frame) => {
  if (frame.port !== undefined) ports.get(frame.port)?.emit('message', { data: frame.data });
  else if (frame.closes !== undefined) ports.get(frame.closes)?.emit('close');
  else parentPort.emit('message', { data: frame.data, ports: (frame.opens ?? []).map(opened) });
});
process.on('disconnect', () => process.exit(1));

function opened(id: number): PortDouble {
  const port = new PortDouble(id);
  ports.set(id, port);
  return port;
}

Object.assign(process, { parentPort });
