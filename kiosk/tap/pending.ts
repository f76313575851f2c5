import { LIMITS } from '../limits.ts';
import type { Read } from './read.ts';
import type { TapResult } from './tap.ts';

/** A tap whose person may still say something: choose a meeting, or open one. */
export type PendingTap = TapResult & { read: Read; until: number };

/** The taps that wait for a word of their person, by read id; forgotten after a minute, or once answered. */
export function pendingTaps(now: () => number): {
  remember(read: Read, result: TapResult): void;
  take(readId: string): PendingTap | null;
} {
  const taps = new Map<string, PendingTap>();
  const forgetOld = () => {
    for (const [id, tap] of taps) if (tap.until <= now()) taps.delete(id);
  };
  return {
    remember(read, result) {
      forgetOld();
      const { choices, may_open, read_id } = result.answer;
      if (choices.length > 0 || may_open) taps.set(read_id, { ...result, read, until: now() + LIMITS.choice_ms });
    },
    take(readId) {
      forgetOld();
      const tap = taps.get(readId) ?? null;
      taps.delete(readId);
      return tap;
    },
  };
}
