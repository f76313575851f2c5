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

/** What the actor itself knows, beside what the storage counts. */
export type LineState = {
  up: boolean;
  revoked: boolean;
  reasons: Record<'hello' | 'push' | 'pull', ReasonCode | null>;
  last_success: string | null;
  next_try_in_ms: number;
};

/** How things stand, out of the storage and the state of the line. */
export function statusOf(store: SyncStore, line: LineState): SyncStatus {
  const { hello, push, pull } = line.reasons;
  const open = store.logs().findLast((log) => log.state === 'open');
  const online = line.up && hello === null;
  return {
    state: !store.identity() ? 'not_enrolled' : line.revoked ? 'revoked' : online ? 'online' : 'offline',
    reason: hello ?? push ?? pull,
    waiting: open ? open.head.seq - open.acked : 0,
    acked: open?.acked ?? 0,
    last_success: line.last_success,
    quarantined: store.quarantinedCount(),
    next_try_in_ms: Number.isFinite(line.next_try_in_ms) ? Math.max(0, Math.round(line.next_try_in_ms)) : null,
  };
}

/** Passes a status on when something in it changed; that the next try came nearer, or that all is still well, is no change. */
export function onChange(tell: (status: SyncStatus) => void): (status: SyncStatus) => void {
  let told = '';
  return (status) => {
    const now = JSON.stringify({ ...status, next_try_in_ms: null, last_success: null });
    if (now === told) return;
    told = now;
    tell(status);
  };
}
