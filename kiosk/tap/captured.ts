import { LIMITS } from '../limits.ts';
import type { Purpose } from '../staff/capture.ts';

/** The last card that the staff panel captured. It serves what it was asked for, once, for three minutes. */
export type CapturedCard = {
  hold(readId: string, memberId: string, purpose: Purpose): void;
  /** Whose card it was; null for another read or purpose, and when it was spent or is too old. */
  memberOf(readId: string, purpose: Purpose): string | null;
  spend(readId: string): void;
};

/** `now` is monotonic milliseconds. */
export function capturedCard(now: () => number): CapturedCard {
  let held: { readId: string; memberId: string; purpose: Purpose; until: number } | null = null;
  return {
    hold(readId, memberId, purpose) {
      held = { readId, memberId, purpose, until: now() + LIMITS.captured_ms };
    },
    memberOf(readId, purpose) {
      if (held?.readId !== readId || held.purpose !== purpose) return null;
      return held.until > now() ? held.memberId : null;
    },
    spend(readId) {
      if (held?.readId === readId) held = null;
    },
  };
}
