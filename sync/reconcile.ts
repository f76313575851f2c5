import { logOf, takeHead } from './heads.ts';
import { SYNC_LIMITS } from './limits.ts';
import type { Link } from './link.ts';
import { failureOf, type Outcome } from './outcome.ts';
import { type Point, ReconcileAnswer, type ReconcileRequest } from './protocol/wire.ts';
import type { SyncStore } from './store.ts';

/**
 * Settles a log whose platform head is not ours. The platform names the greatest position that both hold; that much is
 * acknowledged. If the two histories have really parted (the disk was restored from an image, or copied and both copies
 * went on), the log is sealed and a new one holds everything again, with the same event ids (rule: re-home every retained
 * event, not only the unsent ones; the platform may lose its part of the old log later).
 */
export async function reconcile(link: Link, logId: string): Promise<Outcome> {
  const body: ReconcileRequest = { points: pointsOf(link.store, logId) };
  const answer = await link.send({ method: 'POST', path: `/logs/${logId}/reconcile`, body, answer: ReconcileAnswer });
  if (answer.kind !== 'ok') return failureOf(answer);
  const { match, head, durable_seq } = answer.body;
  if (takeHead(link.store, { log_id: logId, head, durable_seq }, null) === 'ours') return { kind: 'more' };
  const held = match && link.store.hashAt(logId, match.seq) === match.hash ? match.seq : 0;
  link.store.acknowledge(logId, held, null);
  link.store.fork(logId, held === body.points[0]?.seq ? 'restore' : 'fork');
  return { kind: 'forked' };
}

/** Positions to compare, highest first: every one near the head, then at distances that double, the empty log last. */
export function pointsOf(store: SyncStore, logId: string): Point[] {
  const top = logOf(store, logId)?.head.seq ?? 0;
  const points: Point[] = [];
  for (let back = 0; back < top; back = back < SYNC_LIMITS.reconcile_dense ? back + 1 : back * 2) {
    const hash = store.hashAt(logId, top - back);
    if (hash !== null) points.push({ seq: top - back, hash });
  }
  const root = store.hashAt(logId, 0);
  if (root !== null) points.push({ seq: 0, hash: root });
  return points;
}
