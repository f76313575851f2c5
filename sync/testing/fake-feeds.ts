import { randomUUID } from 'node:crypto';
import type { FeedName } from '../../domain/reference.ts';
import { feedChecksum } from '../protocol/feed-checksum.ts';
import type { FeedItem, FeedPage, Sealed } from '../protocol/wire.ts';

type Page = Omit<FeedPage, keyof (typeof Sealed)['shape']>;
type Feed = { feed_id: string; log: FeedItem[]; kept_from: number };

/** A test double of the platform's feeds: an append-only list of changes, and positions in it as cursors. */
export class FakeFeeds {
  #feeds: Record<FeedName, Feed> = { roster: freshFeed(), agenda: freshFeed() };
  #version = 0;
  /** How checksums are made; a test may have them wrong. */
  checksum: (name: FeedName) => string = (name) => feedChecksum(this.current(name).values());
  /** Whether pages promise more and never bring it. */
  stuck = false;

  /** Changes an item; a `null` deletes it. */
  change(name: FeedName, collection: string, id: string, data: FeedItem['data'] | null): void {
    this.#version += 1;
    const op = data === null ? 'delete' : 'upsert';
    this.#feeds[name].log.push({ collection, id, version: this.#version, op, data });
  }

  /** Forgets changes before now, tombstones among them: older cursors are answered `cursor-expired`. */
  compact(name: FeedName): void {
    const feed = this.#feeds[name];
    feed.log = [...this.current(name).values()];
    feed.kept_from = this.#version;
  }

  /** Another feed under the same name, as after a restore or when a kiosk moved. `keep` says which items it has. */
  reset(name: FeedName, keep: (item: FeedItem) => boolean = () => true): void {
    this.#feeds[name] = { ...freshFeed(), log: [...this.current(name).values()].filter(keep) };
  }

  /** What a kiosk should hold: `collection/id` → item. */
  current(name: FeedName): Map<string, FeedItem> {
    const items = new Map<string, FeedItem>();
    for (const item of this.#feeds[name].log) {
      if (item.op === 'delete') items.delete(`${item.collection}/${item.id}`);
      else items.set(`${item.collection}/${item.id}`, item);
    }
    return items;
  }

  /** One page after a cursor, or why that cursor cannot be continued. */
  page(name: FeedName, cursor: string | null, limit: number): Page | 'feed-reset' | 'cursor-expired' {
    const { feed_id, log, kept_from } = this.#feeds[name];
    const [id, version = '0'] = cursor?.split('~') ?? [feed_id, '0'];
    if (id !== feed_id) return 'feed-reset';
    if (cursor !== null && Number(version) < kept_from) return 'cursor-expired';
    if (this.stuck)
      return { feed_id, items: [], next_cursor: cursor ?? `${feed_id}~0`, complete: false, checksum: null };
    const rest = log.filter((item) => item.version > Number(version));
    const items = rest.slice(0, limit);
    const complete = items.length === rest.length;
    return {
      feed_id,
      items,
      next_cursor: `${feed_id}~${items.at(-1)?.version ?? Math.max(Number(version), kept_from)}`,
      complete,
      checksum: complete ? this.checksum(name) : null,
    };
  }
}

function freshFeed(): Feed {
  return { feed_id: randomUUID(), log: [], kept_from: 0 };
}
