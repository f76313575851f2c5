import type { Rng } from '../../../domain/demo/rng.ts';
import type { Call } from './trace.ts';

type ContentCall = Extract<Call, { kind: 'write' | 'cut' }>;

const SECTOR_BYTES = 512;

/** The content of a file that grows and is cut. */
export class FileBytes {
  #buffer: Buffer;
  #size: number;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#buffer = bytes;
    this.#size = bytes.length;
  }

  copy(): FileBytes {
    return new FileBytes(Buffer.from(this.bytes()));
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#size);
  }

  take(call: ContentCall): void {
    if (call.kind === 'cut') this.#resize(call.size);
    else this.#put(call.position, call.bytes);
  }

  /** Takes a write sector by sector, each or not: a disk writes whole sectors, and no more than that is sure. */
  takeTorn(call: ContentCall, rng: Rng): void {
    if (call.kind === 'cut') {
      this.#resize(call.size);
      return;
    }
    const { position, bytes } = call;
    for (let at = 0; at < bytes.length; ) {
      const next = Math.min(bytes.length, at + SECTOR_BYTES - ((position + at) % SECTOR_BYTES));
      if (rng.chance(50)) this.#put(position + at, bytes.subarray(at, next));
      at = next;
    }
  }

  #put(position: number, bytes: Buffer): void {
    this.#resize(Math.max(this.#size, position + bytes.length));
    bytes.copy(this.#buffer, position);
  }

  #resize(size: number): void {
    if (size > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(size, 2 * this.#buffer.length));
      this.bytes().copy(larger);
      this.#buffer = larger;
    }
    if (size > this.#size) this.#buffer.fill(0, this.#size, size);
    this.#size = size;
  }
}
