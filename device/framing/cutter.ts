import type { Bad, CutItem, Framing, Verdict } from './framing.ts';

/** Cuts a stream of bytes into frames; holds at most one frame's worth of bytes between calls. */
export type Cutter<T> = {
  /** Takes the next bytes, however the line chopped them. */
  push(chunk: Uint8Array): CutItem<T>[];
  /** The line has been silent for too long: a half frame is given up, and what is inside it is looked through again. */
  expire(): CutItem<T>[];
  /** How many bytes wait for more. */
  pending(): number;
};

/** Bytes as they were cut: a whole frame, or what was dropped. `open` of the first ones say nothing about a person. */
export type Piece = { what: 'frame' | 'dropped' | 'request'; bytes: Uint8Array; open: number };

/** The bytes of an accident still to be accounted for before it is reported. */
type Accident = { bad: Bad; left: number };

/**
 * The one frame-cutting core behind every reader on a byte stream. Rules (facts: devices, 0): skip noise byte by byte, judge
 * a length before waiting for the body, drop ONE byte of a bad frame and look again, never throw, never grow.
 * The items do not depend on how the stream was chopped. `observe` sees the bytes themselves, piece by piece.
 */
export function createCutter<T>(framing: Framing<T>, observe?: (piece: Piece) => void): Cutter<T> {
  let held: Uint8Array = new Uint8Array(0);
  let skipped = 0;
  let accident: Accident | null = null;
  let items: CutItem<T>[] = [];

  function report(bad: Pick<Bad, 'reason' | 'detail'>): void {
    const detail = bad.detail === undefined ? {} : { detail: bad.detail };
    items.push({ kind: 'rejected', reason: bad.reason, skipped_bytes: skipped, ...detail });
    skipped = 0;
    accident = null;
  }

  function drop(length: number, counted: boolean): void {
    const inAccident = accident === null ? 0 : Math.min(length, accident.left);
    skipped += inAccident;
    if (accident !== null) {
      accident.left -= inAccident;
      if (accident.left === 0) report(accident.bad);
    }
    if (counted) skipped += length - inAccident;
  }

  function take(value: T): void {
    if (accident !== null) report(accident.bad);
    items.push({ kind: 'frame', value, skipped_bytes: skipped });
    skipped = 0;
  }

  function reject(bad: Bad, rest: Uint8Array): number {
    if (accident !== null && bad.until !== undefined) report(accident.bad);
    accident ??= { bad, left: bad.until === undefined ? bad.span : Number.POSITIVE_INFINITY };
    const length = Math.min(bad.drop ?? 1, rest.length);
    drop(length, true);
    return length;
  }

  /** Inside an overlong line: how many bytes it goes on for. */
  function discard(rest: Uint8Array, until: (byte: number) => boolean): number {
    const end = rest.findIndex(until);
    const length = end < 0 ? rest.length : end + 1;
    drop(length, true);
    if (end >= 0 && accident !== null) report(accident.bad);
    return length;
  }

  function step(rest: Uint8Array, final: boolean): number {
    if (accident?.bad.until !== undefined) return discard(rest, accident.bad.until);
    const inNoise = accident === null && skipped > 0;
    const judged = believed(framing, rest, final, inNoise);
    switch (judged.verdict) {
      case 'more':
        return 0;
      case 'frame':
        take(judged.value);
        return judged.length;
      case 'bad':
        return reject(judged, rest);
      default:
        drop(judged.length, judged.verdict === 'noise');
        return judged.length;
    }
  }

  function scan(final: boolean): void {
    let at = 0;
    /** Where the garbage begins that has not been shown yet. */
    let garbage = 0;
    while (at < held.length) {
      const before = { items: items.length, skipped };
      const length = step(held.subarray(at), final);
      if (length === 0) break;
      const frame = items.length > before.items && items.at(-1)?.kind === 'frame';
      const filler = items.length === before.items && skipped === before.skipped;
      if (frame || filler) {
        show('dropped', garbage, at);
        if (frame) show('frame', at, at + length);
        garbage = at + length;
      }
      at += length;
    }
    show('dropped', garbage, at);
    held = held.slice(at);
  }

  function show(what: 'frame' | 'dropped', from: number, to: number): void {
    const open = what === 'frame' ? (framing.open_bytes ?? 0) : 0;
    if (to > from) observe?.({ what, bytes: held.slice(from, to), open });
  }

  function handOver(): CutItem<T>[] {
    const done = items;
    items = [];
    return done;
  }

  return {
    push(chunk) {
      held = held.length === 0 ? chunk : joined(held, chunk);
      scan(false);
      return handOver();
    },
    expire() {
      scan(true);
      if (accident !== null) report(accident.bad);
      if (skipped > 0) report({ reason: framing.noise_reason ?? 'noise' });
      return handOver();
    },
    pending: () => held.length,
  };
}

/** The framing's verdict, except that nobody waits for ever: not after silence, and not beyond the longest frame. */
function believed<T>(framing: Framing<T>, rest: Uint8Array, final: boolean, inNoise: boolean): Verdict<T> {
  const judged = framing.match(rest, final);
  if (judged.verdict !== 'more') return judged;
  if (final) return { verdict: 'bad', reason: (inNoise && framing.noise_reason) || 'timeout', span: rest.length };
  if (rest.length >= framing.max_bytes) return { verdict: 'bad', reason: 'length', span: 1 };
  return judged;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
