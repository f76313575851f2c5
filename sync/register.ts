import { logOf, takeHead } from './heads.ts';
import type { Link } from './link.ts';
import { failure, failureOf, type Outcome } from './outcome.ts';
import { LogAnswer, type LogRequest } from './protocol/wire.ts';

/**
 * Tells the platform of a log, or tells it again (the request is idempotent): before its first push, and whenever the
 * platform says that it does not know it, because then it was restored to a time before.
 */
export async function registerLog(link: Link, logId: string): Promise<Outcome> {
  const log = logOf(link.store, logId);
  if (!log) return failure('log-unknown');
  const body: LogRequest = { hash_alg: 'sha-256', parent: log.parent, reason: log.reason };
  const answer = await link.send({ method: 'PUT', path: `/logs/${logId}`, body, answer: LogAnswer });
  if (answer.kind === 'problem' && answer.problem.code === 'log-exists') {
    // Under this id the platform keeps another history, perhaps another kiosk's: ours goes on under a new one.
    link.store.fork(logId, 'fork');
    return { kind: 'forked' };
  }
  if (answer.kind !== 'ok') return failureOf(answer);
  if (answer.body.log_id !== logId) return failure('not_understood');
  link.store.markRegistered(logId);
  return takeHead(link.store, answer.body, null) === 'ours' ? { kind: 'more' } : { kind: 'parted' };
}
