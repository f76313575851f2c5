import { createHash } from 'node:crypto';

/** What the checksum sees of an item that is held: its place and version, never its data. */
export type ItemVersion = { collection: string; id: string; version: number };

const MODULUS = 1n << 256n;

/**
 * Order-independent checksum of a feed's items: the sum modulo 2^256 of SHA-256 over UTF-8 `collection/id/version`, as 64
 * hex digits. Incremental: an item that changes is removed with its old version and added with its new one. Deleted items
 * are not in it. The empty feed is 64 zeros.
 */
export class FeedChecksum {
  #sum = 0n;

  add(item: ItemVersion): void {
    this.#sum = (this.#sum + termOf(item)) % MODULUS;
  }

  remove(item: ItemVersion): void {
    this.#sum = (this.#sum - termOf(item) + MODULUS) % MODULUS;
  }

  hex(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }
}

/** The checksum of all items at once. */
export function feedChecksum(items: Iterable<ItemVersion>): string {
  const sum = new FeedChecksum();
  for (const item of items) sum.add(item);
  return sum.hex();
}

function termOf(item: ItemVersion): bigint {
  const digest = createHash('sha256').update(`${item.collection}/${item.id}/${item.version}`).digest('hex');
  return BigInt(`0x${digest}`);
}
