import type { FeedName } from '../../domain/reference.ts';
import type { ItemVersion } from '../../sync/protocol/feed-checksum.ts';
import type { FeedPage } from '../../sync/protocol/wire.ts';
import type { VirtualKiosk } from './kiosk.ts';

type Held = ItemVersion & { data: unknown };

/** A kiosk's copy of one feed, kept by the rules of the contract and nothing else. */
export class FeedReader {
  readonly #kiosk: VirtualKiosk;
  readonly #name: FeedName;
  readonly #items = new Map<string, Held>();
  /** Versions of deleted items: an older upsert that comes later must not bring them back. */
  readonly #deleted = new Map<string, number>();
  cursor: string | null = null;

  constructor(kiosk: VirtualKiosk, name: FeedName) {
    this.#kiosk = kiosk;
    this.#name = name;
  }

  /** Reads and applies one page. A 410 empties the copy; its code is given back. */
  async page(limit = 500): Promise<FeedPage | { gone: string }> {
    const cursor = this.cursor === null ? '' : `&cursor=${this.cursor}`;
    const answer = await this.#kiosk.ask('GET', `/feeds/${this.#name}/changes?limit=${limit}${cursor}`);
    if (answer.status === 410) {
      this.reset();
      return { gone: answer.body.code };
    }
    if (answer.status !== 200 || !answer.sealHolds) throw new Error(`feed answered ${answer.status}: ${answer.text}`);
    const page: FeedPage = answer.body;
    for (const item of page.items) this.#apply(item);
    this.cursor = page.next_cursor;
    return page;
  }

  /** Reads until the platform says `complete`. */
  async pullAll(limit = 500): Promise<FeedPage> {
    for (;;) {
      const page = await this.page(limit);
      if ('complete' in page && page.complete) return page;
    }
  }

  reset(): void {
    this.#items.clear();
    this.#deleted.clear();
    this.cursor = null;
  }

  /** What is held, sorted by id. */
  versions(): ItemVersion[] {
    const held = [...this.#items.values()].map(({ collection, id, version }) => ({ collection, id, version }));
    return held.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  data(collection: string, id: string): unknown {
    return this.#items.get(`${collection}/${id}`)?.data;
  }

  #apply({ collection, id, version, op, data }: FeedPage['items'][number]): void {
    const key = `${collection}/${id}`;
    if (version <= (this.#items.get(key)?.version ?? this.#deleted.get(key) ?? 0)) return;
    this.#items.delete(key);
    this.#deleted.delete(key);
    if (op === 'upsert') this.#items.set(key, { collection, id, version, data });
    else this.#deleted.set(key, version);
  }
}
