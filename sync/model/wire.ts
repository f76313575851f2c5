/** The protocol without its bytes: numbers instead of ids, events and hashes. */

/** A row of a log. `poison` crashes the platform unless it is sent as opaque. */
export type Row = { event: number; hash: number; poison: boolean };
export type Point = { seq: number; hash: number };

export type Request =
  | { kind: 'hello'; logs: number[] }
  | { kind: 'register'; log: number; root: number }
  | { kind: 'push'; log: number; from: number; prev: number; rows: Row[]; opaque: boolean }
  | { kind: 'reconcile'; log: number; points: Point[] };

export type Answer =
  | { kind: 'heads'; heads: Map<number, { head: Point; durable: number }> }
  | { kind: 'head'; head: Point; durable: number }
  | { kind: 'receipt'; upto: Point; head: Point; durable: number }
  | { kind: 'conflict'; head: Point }
  | { kind: 'match'; match: number; head: Point }
  | { kind: 'unknown_log' }
  | { kind: 'refused' }
  /** Status 200 from somebody else. */
  | { kind: 'fake' };

/** The hash of a row: of its log, its event and everything before it. 52 bits, so that two contents never meet by chance. */
export function hashOf(log: number, event: number, prev: number): number {
  const low = mix(prev ^ Math.imul(event + 1, 0x9e3779b1), log);
  const high = mix(Math.imul(prev, 0x85ebca6b) ^ event ^ Math.floor(prev / 2 ** 32), log + 7);
  return (high & 0xfffff) * 2 ** 32 + low;
}

function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b * 0x27d4eb2d), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
