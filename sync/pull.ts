import { FEEDS, type FeedName } from '../domain/reference.ts';
import { SYNC_LIMITS } from './limits.ts';
import type { Link } from './link.ts';
import { failure, failureOf, type Outcome } from './outcome.ts';
import { feedChecksum } from './protocol/feed-checksum.ts';
import { WIRE_LIMITS } from './protocol/limits.ts';
import { FeedPage } from './protocol/wire.ts';

/** Feeds whose last complete state had another checksum than the platform's; a second time in a row is a failure. */
export type Mistrust = Set<FeedName>;

/**
 * Brings all feeds up to date, as far as one turn's pages go. Each page is applied in one transaction with its cursor, so
 * that a crash costs one page at most.
 */
export async function pullFeeds(link: Link, mistrust: Mistrust): Promise<Outcome> {
  let worst: Outcome = { kind: 'done' };
  for (const name of Object.keys(FEEDS) as FeedName[]) {
    const outcome = await pullFeed(link, name, mistrust);
    if (outcome.kind === 'failed' && outcome.network) return outcome;
    if (outcome.kind !== 'done' && worst.kind !== 'failed') worst = outcome;
  }
  return worst;
}

/** Brings one feed up to date. `done` means that the platform said `complete` and the checksums agree (I10). */
async function pullFeed(link: Link, name: FeedName, mistrust: Mistrust): Promise<Outcome> {
  for (let pages = 0; pages < SYNC_LIMITS.pages_per_turn; pages += 1) {
    const held = link.store.feed(name);
    const query = { ...(held ? { cursor: held.cursor } : {}), limit: String(WIRE_LIMITS.feed_page) };
    const answer = await link.send({ method: 'GET', path: `/feeds/${name}/changes`, query, answer: FeedPage });
    if (answer.kind === 'problem' && held && isOver(answer.problem.code)) {
      link.store.resetFeed(name);
      continue;
    }
    if (answer.kind !== 'ok') return failureOf(answer);
    const page = answer.body;
    if (held && page.feed_id !== held.feed_id) {
      link.store.resetFeed(name); // another feed under the same name: its pages do not continue ours
      continue;
    }
    if (!page.complete && page.next_cursor === held?.cursor) return failure('no_progress');
    link.store.applyPage(name, page);
    if (page.complete) return proven(link, name, page, mistrust);
  }
  return { kind: 'more' };
}

function isOver(code: string): boolean {
  return code === 'cursor-expired' || code === 'feed-reset';
}

/** After the last page: what is held must be what the platform has, or it is thrown away and fetched anew. */
function proven({ store }: Link, name: FeedName, page: FeedPage, mistrust: Mistrust): Outcome {
  if (page.checksum === null || feedChecksum(store.feedVersions(name)) === page.checksum) {
    mistrust.delete(name);
    return { kind: 'done' };
  }
  store.resetFeed(name);
  if (mistrust.has(name)) return failure('checksum');
  mistrust.add(name);
  return { kind: 'more' };
}
