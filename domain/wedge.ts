import { characterOf } from './us-keyboard.ts';

/**
 * Tells a card reader that pretends to be a keyboard from a person at one, by rhythm alone (facts: devices, 4.1).
 * Keys are cut into groups at pauses and after Enter or Tab; a long, fast group is a scan, everything else is typing.
 */
export const WEDGE = {
  /** A longer pause between two keys ends a group. One stall of 60 ms inside a burst is normal. */
  max_gap_ms: 80,
  /** A scan has at least this many characters … */
  min_length: 6,
  /** … and its keys are on average at most this far apart; people need 60 ms and more. */
  max_mean_gap_ms: 35,
  /** This much silence ends a group without Enter or Tab. */
  silence_ms: 100,
  /** Longer groups are a key that lies under a book: they are dropped. */
  max_length: 1024,
} as const;

/** One `keydown`. `code` is `KeyboardEvent.code` (an input method may swallow `key`); `at_ms` is monotonic. */
export type WedgeKey = {
  code: string;
  shift: boolean;
  /** The key is being held down: ignored. */
  repeat: boolean;
  at_ms: number;
};

export type WedgeOptions = {
  onScan(text: string): void;
  /** What a person typed, to be replayed into whatever has the focus. `end` is the key that ended it, if one did. */
  onTyping?(text: string, end: 'Enter' | 'Tab' | null): void;
};

export type Wedge = {
  /** Takes the next key. */
  key(key: WedgeKey): void;
  /** Tells the time; call it `WEDGE.silence_ms` after the last key (an earlier or later call does no harm). */
  idle(at_ms: number): void;
};

const END_KEYS: Readonly<Record<string, 'Enter' | 'Tab'>> = { Enter: 'Enter', NumpadEnter: 'Enter', Tab: 'Tab' };

/** A detector with nothing typed yet. Keys that type no character (arrows, modifiers) are ignored. */
export function createWedge({ onScan, onTyping }: WedgeOptions): Wedge {
  let text = '';
  let length = 0;
  let first_ms = 0;
  let last_ms = 0;

  function finish(end: 'Enter' | 'Tab' | null): void {
    const group = text;
    const typed = length;
    text = '';
    length = 0;
    if (typed > WEDGE.max_length) return;
    const mean = (last_ms - first_ms) / (typed - 1);
    if (typed >= WEDGE.min_length && mean <= WEDGE.max_mean_gap_ms) onScan(group);
    else if (typed > 0 || end !== null) onTyping?.(group, end);
  }

  return {
    key({ code, shift, repeat, at_ms }) {
      const character = characterOf(code, shift);
      const end = END_KEYS[code];
      if (repeat || (character === null && end === undefined)) return;
      if (length > 0 && at_ms - last_ms > WEDGE.max_gap_ms) finish(null);
      if (end !== undefined) {
        finish(end);
        return;
      }
      if (length === 0) first_ms = at_ms;
      last_ms = at_ms;
      length += 1;
      if (length <= WEDGE.max_length) text += character;
    },
    idle(at_ms) {
      if (length > 0 && at_ms - last_ms >= WEDGE.silence_ms) finish(null);
    },
  };
}
