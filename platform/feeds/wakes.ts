import type { FeedName } from '../../domain/reference.ts';

/** Tells listeners that a feed of a district may have changed. Losing a wake-up costs latency only. */
export class FeedWakes {
  readonly #listeners = new Map<string, Set<(feed: FeedName) => void>>();

  /** Calls `listener` for each wake-up of the district until the returned function is called. */
  listen(districtId: string, listener: (feed: FeedName) => void): () => void {
    const set = this.#listeners.get(districtId) ?? new Set();
    this.#listeners.set(districtId, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0) this.#listeners.delete(districtId);
    };
  }

  wake(districtId: string, feed: FeedName): void {
    for (const listener of this.#listeners.get(districtId) ?? []) listener(feed);
  }
}
