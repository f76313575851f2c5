import type { Timers } from '../../domain/timers.ts';
import type { RecordCheck } from '../../kiosk/contract/record.ts';
import type { ScreenState, TapAnswer } from '../../kiosk/contract/screen.ts';
import type { Dial, Line, ServiceClient } from './client.ts';
import { LINE } from './limits.ts';

/** `connecting` until the first state came · `live` · `lost` while it is tried again. */
export type LinkState = 'connecting' | 'live' | 'lost';

export type Connection = {
  /** The client of the line that is open now; null while there is none. */
  client(): ServiceClient | null;
  stop(): void;
};

type Handlers = {
  onState(state: ScreenState): void;
  onAnswer(answer: TapAnswer): void;
  onCheck(check: RecordCheck): void;
  onLink(link: LinkState): void;
};

/**
 * Keeps one line to the service open for as long as the page lives: dials, watches state and answers, and dials again with
 * growing waits. `live` is said only after the line has delivered a state, so that no stale figure ever stands as live.
 */
export function keepConnected(dial: Dial, timers: Timers, handlers: Handlers): Connection {
  let line: Line | null = null;
  let stopped = false;
  let wait: number = LINE.retry_first;

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        line = await dial();
        await watch(line);
      } catch {
        // Every way in which a line can fail ends the same way: say so, and dial again.
      }
      line?.close();
      line = null;
      if (stopped) return;
      handlers.onLink('lost');
      await pause(timers, wait);
      wait = Math.min(wait * 2, LINE.retry_max);
    }
  }

  /** Watches until the line fails, in whatever way. */
  async function watch(open: Line): Promise<void> {
    await Promise.race([open.closed, Promise.all([watchState(open), watchAnswers(open), watchChecks(open)])]);
  }

  async function watchState(open: Line): Promise<void> {
    while (line === open) {
      const states = await within(timers, LINE.answer_within, open.client.screen.watch());
      let patience: number = LINE.answer_within;
      for (;;) {
        const next = await within(timers, patience, states.next()).catch((cause: unknown) => {
          if (patience === LINE.ask_again_after && cause instanceof Silence) return null;
          throw cause;
        });
        // Of a line that was given up nothing is believed any more.
        if (next === null || line !== open) break;
        if (next.done) throw new Error('the service ended the watch');
        patience = LINE.ask_again_after;
        wait = LINE.retry_first;
        handlers.onState(next.value);
        handlers.onLink('live');
      }
      void states.return?.(undefined).catch(() => {});
    }
  }

  async function watchAnswers(open: Line): Promise<void> {
    for await (const answer of await open.client.screen.answers()) {
      if (line !== open) return;
      handlers.onAnswer(answer);
    }
    throw new Error('the service ended the answers');
  }

  async function watchChecks(open: Line): Promise<void> {
    for await (const check of await open.client.screen.checks()) {
      if (line !== open) return;
      handlers.onCheck(check);
    }
    throw new Error('the service ended the checks');
  }

  void run();
  return {
    client: () => line?.client ?? null,
    stop() {
      stopped = true;
      line?.close();
    },
  };
}

class Silence extends Error {}

/** Rejects with Silence when `promise` takes longer than `ms`. */
function within<T>(timers: Timers, ms: number, promise: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const handle = timers.setTimeout(() => reject(new Silence(`no word for ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => timers.clearTimeout(handle));
  });
}

function pause(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => timers.setTimeout(resolve, ms));
}
