import type { ReasonCode } from './answer.ts';
import type { SyncStore } from './store.ts';

/** What staff may know of sync at any time. `waiting` counts events that no receipt covers yet. */
export type SyncStatus = {
  state: 'not_enrolled' | 'online' | 'offline' | 'revoked';
  /** Why not online, or what keeps one part of sync back while the line is up; null when all is well. */
  reason: ReasonCode | null;
  waiting: number;
  acked: number;
  /** When the platform was last heard, by the kiosk's own clock; null since this start not yet. */
  last_success: string | null;
  quarantined: number;
  /** Milliseconds until the next try that is planned, null when none is. */
  next_try_in_ms: number | null;
};

/** Counts over the open log: what it holds, what is proven, what waits. */
export function countsOf(store: SyncStore): Pick<SyncStatus, 'waiting' | 'acked' | 'quarantined'> {
  const open = store.logs().findLast((log) => log.state === 'open');
  return {
    waiting: open ? open.head.seq - open.acked : 0,
    acked: open?.acked ?? 0,
    quarantined: store.quarantinedCount(),
  };
}
