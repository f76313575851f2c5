import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect } from 'vitest';
import { createCutter } from './cutter.ts';
import type { CutItem, Framing } from './framing.ts';

/** What a framing's test supplies: good frames, and bytes that can stand between frames without being one. */
export type Samples = {
  frame: fc.Arbitrary<Uint8Array>;
  noise: fc.Arbitrary<Uint8Array>;
  /** The format checks only 8 bits: one damaged length in 256 makes a frame out of two that no reader can tell from a good one. */
  weakCheck?: boolean;
};

/** All items of a stream cut at the given places, the silence at its end included. */
export function cutAll<T>(framing: Framing<T>, stream: Uint8Array, cuts: readonly number[] = []): CutItem<T>[] {
  const cutter = createCutter(framing);
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length];
  const items = places.flatMap((to, at) => cutter.push(stream.subarray(places[at - 1] ?? 0, to)));
  return [...items, ...cutter.expire()];
}

/** The values of the good frames in a stream. */
export function framesIn<T>(framing: Framing<T>, stream: Uint8Array): T[] {
  return cutAll(framing, stream).flatMap((item) => (item.kind === 'frame' ? [item.value] : []));
}

/** Puts byte arrays one behind the other. */
export function glued(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Any split of any stream, good or bad, gives the same items. */
export function splitsDoNotMatter<T>(framing: Framing<T>, { frame, noise }: Samples): void {
  const part = fc.oneof(frame, noise, fc.uint8Array({ maxLength: 24 }), truncated(frame), flipped(frame));
  const stream = fc.array(part, { maxLength: 6 }).map((parts) => glued(...parts));
  fc.assert(
    fc.property(stream, fc.array(fc.nat({ max: 4000 }), { maxLength: 12 }), (bytes, cuts) => {
      expect(cutAll(framing, bytes, cuts)).toEqual(cutAll(framing, bytes));
    }),
  );
}

/** Noise between frames costs no frame. */
export function noiseCostsNothing<T>(framing: Framing<T>, { frame, noise }: Samples): void {
  fc.assert(
    fc.property(fc.array(fc.tuple(noise, frame), { maxLength: 5 }), (parts) => {
      const alone = parts.flatMap(([, bytes]) => framesIn(framing, bytes));
      expect(framesIn(framing, glued(...parts.flat()))).toEqual(alone);
    }),
  );
}

/** One flipped byte in a frame never loses the frame behind it, coincidences of a weak check aside. */
export function theNextFrameSurvives<T>(framing: Framing<T>, { frame, weakCheck = false }: Samples): void {
  fc.assert(
    fc.property(flipped(frame), frame, (bad, good) => {
      const [expected] = framesIn(framing, good);
      const known = [expected, ...framesIn(framing, bad)];
      const found = framesIn(framing, glued(bad, good));
      fc.pre(!weakCheck || found.every((value) => known.some((one) => isDeepStrictEqual(one, value))));
      expect(found).toContainEqual(expected);
    }),
  );
}

/** Whatever comes, nothing is thrown, every byte is accounted for by silence at the latest, and little is held. */
export function memoryIsBounded<T>(framing: Framing<T>, { frame }: Samples): void {
  const chunk = fc.oneof(fc.uint8Array({ maxLength: 300 }), truncated(frame));
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 12 }), (chunks) => {
      const cutter = createCutter(framing);
      for (const bytes of chunks) {
        cutter.push(bytes);
        expect(cutter.pending()).toBeLessThan(framing.max_bytes);
      }
      cutter.expire();
      expect(cutter.pending()).toBe(0);
      expect(cutter.expire()).toEqual([]);
    }),
  );
}

function flipped(frame: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(frame, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([bytes, at, mask]) => {
    return bytes.map((byte, index) => (index === at % bytes.length ? byte ^ mask : byte));
  });
}

function truncated(frame: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(frame, fc.nat()).map(([bytes, length]) => bytes.slice(0, length % (bytes.length + 1)));
}
