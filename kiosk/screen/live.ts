import { EventPublisher } from '@orpc/server';
import type { Timers } from '../../domain/timers.ts';
import type { RecordCheck } from '../contract/record.ts';
import type { ScreenState, TapAnswer } from '../contract/screen.ts';
import { LIMITS } from '../limits.ts';

/** What flows to the screens: the newest state, and every answer. */
export type Live = {
  /** Something changed: the state is made again soon, once for many changes. */
  changed(): void;
  answered(answer: TapAnswer): void;
  checked(check: RecordCheck): void;
  watch(signal?: AbortSignal): AsyncGenerator<ScreenState>;
  answers(signal?: AbortSignal): AsyncGenerator<TapAnswer>;
  checks(signal?: AbortSignal): AsyncGenerator<RecordCheck>;
  stop(): void;
};

/** `make` works out the state; it is called at most every `LIMITS.screen_pause_ms`, and at least every half minute. */
export function createLive(make: () => ScreenState, timers: Timers): Live {
  const publisher = new EventPublisher<{ state: ScreenState; answer: TapAnswer; check: RecordCheck }>();
  let due: unknown = null;
  let idle: unknown = null;
  let stopped = false;
  const send = () => {
    due = null;
    timers.clearTimeout(idle);
    if (stopped) return;
    if (publisher.size > 0) publisher.publish('state', make());
    idle = timers.setTimeout(send, LIMITS.screen_idle_ms);
  };
  idle = timers.setTimeout(send, LIMITS.screen_idle_ms);
  return {
    changed() {
      if (due === null && !stopped) due = timers.setTimeout(send, LIMITS.screen_pause_ms);
    },
    answered: (answer) => publisher.publish('answer', answer),
    checked: (check) => publisher.publish('check', check),
    async *watch(signal) {
      // Subscribed before the first state is made, so that no change falls between the two.
      const changes = publisher.subscribe('state', { signal, maxBufferedEvents: 1 });
      yield make();
      yield* changes;
    },
    answers: (signal) => publisher.subscribe('answer', { signal }),
    checks: (signal) => publisher.subscribe('check', { signal }),
    stop() {
      stopped = true;
      timers.clearTimeout(due);
      timers.clearTimeout(idle);
    },
  };
}
