import { randomBytes } from 'node:crypto';
import { LIMITS } from '../limits.ts';

/** A member of the staff at the panel. */
export type StaffSession = { member_id: string; name: string; role: string };
type Held = StaffSession & { until: number };

/** Sessions of the staff panel: made by card and PIN, ended by sign-out or by three minutes without a call. */
export type Sessions = {
  start(who: StaffSession): { session: string; until: number };
  /** Who speaks, and the session lives on; null when it has ended. */
  touch(session: string): StaffSession | null;
  end(session: string): void;
};

/** `now` is monotonic milliseconds. */
export function createSessions(now: () => number): Sessions {
  const held = new Map<string, Held>();
  return {
    start(who) {
      const session = randomBytes(24).toString('base64url');
      const until = now() + LIMITS.session_idle_ms;
      held.clear();
      held.set(session, { ...who, until });
      return { session, until };
    },
    touch(session) {
      const found = held.get(session);
      if (!found || found.until <= now()) {
        held.delete(session);
        return null;
      }
      found.until = now() + LIMITS.session_idle_ms;
      return found;
    },
    end: (session) => void held.delete(session),
  };
}
