import type { z } from 'zod';
import type { Timers } from '../../domain/timers.ts';
import type { CapturedCard } from '../contract/staff.ts';
import { LIMITS } from '../limits.ts';
import { refuse } from './refusal.ts';

export type Purpose = 'staff_sign_in' | 'make_up_confirmation';
type Captured = z.infer<typeof CapturedCard>;

/** The staff panel's wait for a card: while it waits, a fitting card goes to the panel and not into a check-in. */
export type Capture = {
  purpose(): Purpose | null;
  /**
   * Waits for a card, at most a minute. A second ask ends the first as `cancelled`, and so does `signal`: a screen that
   * went away must not swallow the next person's card.
   */
  ask(purpose: Purpose, signal?: AbortSignal): Promise<Captured>;
  give(card: { read_id: string; name: string }): void;
  cancel(): void;
};

/** `onChange` is called whenever `purpose()` changes, so that the screen can say what a card will do now. */
export function createCapture(timers: Timers, onChange: () => void): Capture {
  let waiting: { purpose: Purpose; done: (result: Captured) => void; timer: unknown } | null = null;
  const end = (result: Captured) => {
    if (!waiting) return;
    const { done, timer } = waiting;
    waiting = null;
    timers.clearTimeout(timer);
    onChange();
    done(result);
  };
  return {
    purpose: () => waiting?.purpose ?? null,
    ask(purpose, signal) {
      end(refuse('cancelled'));
      if (signal?.aborted) return Promise.resolve(refuse('cancelled'));
      return new Promise((done) => {
        const timer = timers.setTimeout(() => end(refuse('no_card')), LIMITS.capture_ms);
        waiting = { purpose, done, timer };
        signal?.addEventListener('abort', () => waiting?.done === done && end(refuse('cancelled')), { once: true });
        onChange();
      });
    },
    give: (card) => end({ ok: true, ...card }),
    cancel: () => end(refuse('cancelled')),
  };
}
