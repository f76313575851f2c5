import { limits } from '../limits.ts';
import type { Framing, RejectReason, Verdict } from './framing.ts';

/** What a line's bytes (without its end and the NULs before it) mean, or why they mean nothing. */
export type LineReader<T> = (content: Uint8Array) => { ok: true; value: T } | { ok: false; reason: RejectReason };

const CR = 0x0d;
const LF = 0x0a;
const NUL = 0x00;

/** Whether a byte ends a line. */
export const isLineEnd = (byte: number): boolean => byte === CR || byte === LF;

/** Lines ended by CR, LF or CR LF, or by silence. Empty lines are nothing; an overlong one is thrown away whole. */
export function lineFraming<T>(read: LineReader<T>): Framing<T> {
  return {
    max_bytes: limits.scanner_line + 1,
    match(bytes, final) {
      if (isLineEnd(bytes[0] ?? NUL)) return { verdict: 'filler', length: 1 };
      const end = bytes.findIndex(isLineEnd);
      if ((end < 0 ? bytes.length : end) > limits.scanner_line)
        return { verdict: 'bad', reason: 'length', span: 1, until: isLineEnd };
      if (end >= 0) return judged(read, bytes.subarray(0, end), end + 1);
      return final ? judged(read, bytes, bytes.length) : { verdict: 'more' };
    },
  };
}

function judged<T>(read: LineReader<T>, line: Uint8Array, length: number): Verdict<T> {
  const content = line.subarray(0, line.findLastIndex((byte) => byte !== NUL) + 1);
  if (content.length === 0) return { verdict: 'filler', length };
  const result = read(content);
  return result.ok
    ? { verdict: 'frame', length, value: result.value }
    : { verdict: 'bad', reason: result.reason, span: length, drop: length };
}
