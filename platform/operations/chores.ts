import { PLATFORM_LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { Projector } from '../projection/projector.ts';
import { auditLogs } from './audit.ts';
import { forgetNonces, purgeTombstones } from './housekeeping.ts';

/**
 * What the platform does by itself: every minute it forgets nonces, reads its settings again, projects what was left behind
 * and audits what is new; once a day it audits everything and lets old tombstones go. A chore that fails is logged and comes
 * again. Gives the function that ends this; it waits for the round under way.
 */
export function startChores(platform: Platform, projector: Projector): () => Promise<void> {
  let round: Promise<void> = Promise.resolve();
  let fullAt = platform.now() + PLATFORM_LIMITS.full_audit_every_ms;
  let timer: NodeJS.Timeout | null = null;
  let ended = false;

  const work = async (): Promise<void> => {
    const now = platform.now();
    const full = now >= fullAt;
    if (full) fullAt = now + PLATFORM_LIMITS.full_audit_every_ms;
    await chores(platform, projector, full);
  };
  const arm = (): void => {
    if (ended) return;
    timer = setTimeout(() => {
      round = work()
        .catch((error: unknown) => platform.log.error({ err: error }, 'chores failed'))
        .finally(arm);
    }, PLATFORM_LIMITS.chores_every_ms);
  };
  arm();
  return async () => {
    ended = true;
    if (timer) clearTimeout(timer);
    await round;
  };
}

/** One round of chores. */
export async function chores(platform: Platform, projector: Projector, full: boolean): Promise<void> {
  const { db, now, log } = platform;
  await forgetNonces(db, now());
  await platform.reload();
  await projector.catchUp();
  const faults = await auditLogs(db, now, full ? 'start' : 'mark');
  for (const fault of faults) log.error({ ...fault }, 'audit: a log does not verify');
  if (full) log.info({ removed: await purgeTombstones(db, now()) }, 'old tombstones removed');
}
