import type { Timers } from '../../domain/timers.ts';

/** What can go wrong with one answer of a reader. */
export type Mishap =
  /** No answer. */
  | { kind: 'silence' }
  /** Only the first bytes of it come. */
  | { kind: 'half'; bytes: number }
  /** One byte is hit. */
  | { kind: 'damage'; at: number }
  /** Garbage in front of it. */
  | { kind: 'noise'; bytes: Uint8Array }
  /** It comes so much later. */
  | { kind: 'late'; ms: number }
  /** It comes in pieces of this size, with a pause between two. */
  | { kind: 'pieces'; size: number; pause_ms: number }
  /** Something else comes instead. */
  | { kind: 'instead'; bytes: Uint8Array };

/** The mouth of a reader's double: answers after a while, and gets the mishaps that a test queues, one an answer. */
export type Replier = {
  say(bytes: Uint8Array): void;
  /** The next answers fare like this, in order. */
  mishaps(...mishaps: readonly Mishap[]): void;
  /** Power off: nothing is said any more, also not what is on its way. Power on: as before, with nothing queued. */
  power(on: boolean): void;
};

export type ReplierParts = { send(bytes: Uint8Array): void; timers: Timers; delay_ms: number };

/** A mouth with power. */
export function createReplier({ send, timers, delay_ms }: ReplierParts): Replier {
  let queue: Mishap[] = [];
  let powered = true;
  let life = 0;

  function later(bytes: Uint8Array, ms: number): void {
    const born = life;
    const say = (): void => {
      if (powered && born === life) send(bytes);
    };
    if (ms === 0) say();
    else timers.setTimeout(say, ms);
  }

  return {
    say(bytes) {
      for (const [part, after_ms] of faring(bytes, queue.shift())) later(part, delay_ms + after_ms);
    },
    mishaps(...mishaps) {
      queue = [...queue, ...mishaps];
    },
    power(on) {
      powered = on;
      life += 1;
      queue = [];
    },
  };
}

/** What comes of an answer: parts, and how much later than usual. */
function faring(bytes: Uint8Array, mishap: Mishap | undefined): [Uint8Array, number][] {
  switch (mishap?.kind) {
    case undefined:
      return [[bytes, 0]];
    case 'silence':
      return [];
    case 'half':
      return [[bytes.slice(0, mishap.bytes), 0]];
    case 'damage':
      return [[bytes.map((byte, index) => (index === mishap.at ? byte ^ 0x55 : byte)), 0]];
    case 'noise':
      return [[Uint8Array.of(...mishap.bytes, ...bytes), 0]];
    case 'late':
      return [[bytes, mishap.ms]];
    case 'instead':
      return [[mishap.bytes, 0]];
    case 'pieces': {
      const { size, pause_ms } = mishap;
      const pieces = Math.ceil(bytes.length / size);
      return Array.from({ length: pieces }, (_, piece) => [
        bytes.slice(piece * size, (piece + 1) * size),
        piece * pause_ms,
      ]);
    }
  }
}
