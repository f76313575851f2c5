import { LIMITS } from '../limits.ts';

/** Counts wrong PINs per person; after five the card is locked for five minutes. */
export type PinLock = {
  /** Milliseconds (monotonic) until which this person is locked, or null. */
  lockedUntil(memberId: string): number | null;
  /** A wrong PIN: how many tries are left. */
  wrong(memberId: string): number;
  right(memberId: string): void;
};

/** `now` is monotonic milliseconds. */
export function createPinLock(now: () => number): PinLock {
  const tries = new Map<string, { wrong: number; until: number }>();
  const of = (memberId: string) => {
    const entry = tries.get(memberId);
    const expired = entry && entry.wrong >= LIMITS.pin_wrong_tries && entry.until <= now();
    return entry && !expired ? entry : { wrong: 0, until: 0 };
  };
  return {
    lockedUntil(memberId) {
      const { wrong, until } = of(memberId);
      return wrong >= LIMITS.pin_wrong_tries ? until : null;
    },
    wrong(memberId) {
      const wrong = of(memberId).wrong + 1;
      tries.set(memberId, { wrong, until: now() + LIMITS.pin_lock_ms });
      return Math.max(0, LIMITS.pin_wrong_tries - wrong);
    },
    right: (memberId) => void tries.delete(memberId),
  };
}
