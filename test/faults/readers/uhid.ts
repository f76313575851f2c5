import { closeSync, openSync, read, writeSync } from 'node:fs';

/** What an emulated device is: its name for lists, its ids, its report descriptor. */
export type UhidDevice = { name: string; serial: string; vendor: number; product: number; descriptor: Uint8Array };

/** What a driver or a program asks of the device. */
export type UhidEvents = {
  /** An output report, the report number first where the descriptor has numbers. */
  output?(data: Uint8Array): void;
  setFeature?(data: Uint8Array): void;
  getFeature?(): Uint8Array;
};

const EVENT_BYTES = 4376;
const DATA_BYTES = 4096;
/** The types of struct uhid_event that are used (linux/uhid.h). */
const TYPE = {
  DESTROY: 1,
  OUTPUT: 6,
  GET_REPORT: 9,
  GET_REPORT_REPLY: 10,
  CREATE2: 11,
  INPUT2: 12,
  SET_REPORT: 13,
  SET_REPORT_REPLY: 14,
} as const;
const BUS_USB = 3;

/** A HID device that exists in the kernel as if it were plugged in (Linux UHID); needs /dev/uhid. */
export class Uhid {
  readonly #fd: number;
  readonly #events: UhidEvents;
  #alive = true;

  constructor(device: UhidDevice, events: UhidEvents = {}) {
    this.#fd = openSync('/dev/uhid', 'r+');
    this.#events = events;
    writeSync(this.#fd, create(device));
    this.#listen();
  }

  /** An input report. */
  input(data: Uint8Array): void {
    const event = Buffer.alloc(6 + data.length);
    event.writeUInt32LE(TYPE.INPUT2, 0);
    event.writeUInt16LE(data.length, 4);
    event.set(data, 6);
    writeSync(this.#fd, event);
  }

  /** Pulls the plug. */
  unplug(): void {
    this.#alive = false;
    const event = Buffer.alloc(4);
    event.writeUInt32LE(TYPE.DESTROY, 0);
    writeSync(this.#fd, event);
    setTimeout(() => closeSync(this.#fd), 200);
  }

  #listen(): void {
    const event = Buffer.alloc(EVENT_BYTES);
    read(this.#fd, event, 0, EVENT_BYTES, null, (error) => {
      if (error !== null || !this.#alive) return;
      this.#take(event);
      this.#listen();
    });
  }

  #take(event: Buffer): void {
    const type = event.readUInt32LE(0);
    if (type === TYPE.OUTPUT) {
      const size = event.readUInt16LE(4 + DATA_BYTES);
      this.#events.output?.(Uint8Array.from(event.subarray(4, 4 + size)));
    } else if (type === TYPE.SET_REPORT) {
      this.#events.setFeature?.(Uint8Array.from(event.subarray(12, 12 + event.readUInt16LE(10))));
      this.#reply(TYPE.SET_REPORT_REPLY, event.readUInt32LE(4), null);
    } else if (type === TYPE.GET_REPORT) {
      const data = this.#events.getFeature?.() ?? new Uint8Array(0);
      this.#reply(TYPE.GET_REPORT_REPLY, event.readUInt32LE(4), data);
    }
  }

  #reply(type: number, id: number, data: Uint8Array | null): void {
    const event = Buffer.alloc(10 + (data === null ? 0 : 2 + data.length));
    event.writeUInt32LE(type, 0);
    event.writeUInt32LE(id, 4);
    if (data !== null) {
      event.writeUInt16LE(data.length, 10);
      event.set(data, 12);
    }
    writeSync(this.#fd, event);
  }
}

/** struct uhid_create2_req: name, phys, uniq, size of the descriptor, bus, ids, the descriptor. */
function create({ name, serial, vendor, product, descriptor }: UhidDevice): Buffer {
  const event = Buffer.alloc(EVENT_BYTES);
  event.writeUInt32LE(TYPE.CREATE2, 0);
  event.write(name, 4);
  event.write(serial, 4 + 128 + 64);
  let at = 4 + 128 + 64 + 64;
  at = event.writeUInt16LE(descriptor.length, at);
  at = event.writeUInt16LE(BUS_USB, at);
  for (const value of [vendor, product, 0x0110, 0]) at = event.writeUInt32LE(value, at);
  event.set(descriptor, at);
  return event;
}
