import { createCutter } from '../framing/cutter.ts';
import type { CutItem, Framing } from '../framing/framing.ts';
import { limits } from '../limits.ts';
import { type Description, type Line, type LineDecoder, rejectedLine } from './line.ts';

type Rejected = { line: Line; bytes: number };

/**
 * Lines of a framed protocol. `skippedBytes` counts every byte once: on the decoded line that ended a bad stretch, or on its
 * last rejected line when the stream ended first. `bytes` on a rejected line is what went with that frame alone.
 */
export function framedLines<T>(
  protocol: string,
  framing: Framing<T>,
  describe: (value: T) => Description,
): LineDecoder {
  const cutter = createCutter(framing);
  const noise = framing.noise_reason ?? 'noise';
  let held: Rejected[] = [];

  function release(): Line[] {
    const lines = held.map(({ line }) => line);
    held = [];
    return lines;
  }

  function reject(item: Extract<CutItem<T>, { kind: 'rejected' }>): Line[] {
    const last = held.at(-1);
    if (last !== undefined && item.reason === noise) {
      // What is left of a bad frame at the end of the stream: the frame has its line already.
      last.bytes += item.skipped_bytes;
      return [];
    }
    const line = rejectedLine(protocol, item.reason, { ...item.detail, bytes: item.skipped_bytes });
    held.push({ line, bytes: item.skipped_bytes });
    const oldest = held.length > limits.decode_held ? held.shift() : undefined;
    return oldest === undefined ? [] : [{ ...oldest.line, skippedBytes: oldest.bytes }];
  }

  function decoded(value: T, bytes: number): Line[] {
    const skippedBytes = held.reduce((sum, rejected) => sum + rejected.bytes, bytes);
    const { kind, ...fields } = describe(value);
    return [...release(), { kind, protocol, ...fields, skippedBytes }];
  }

  const lines = (items: CutItem<T>[]): Line[] =>
    items.flatMap((item) => (item.kind === 'rejected' ? reject(item) : decoded(item.value, item.skipped_bytes)));

  return {
    push: (chunk) => lines(cutter.push(chunk)),
    end() {
      const last = lines(cutter.expire());
      const skippedBytes = held.reduce((sum, rejected) => sum + rejected.bytes, 0);
      const rest = release();
      return [...last, ...rest.map((line, at) => (at === rest.length - 1 ? { ...line, skippedBytes } : line))];
    },
  };
}
