import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random choices. Everything the demo city decides comes from one of these, never from Math.random. */
export type Rng = {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True in `percent` of 100 cases; tenths are allowed. */
  chance(percent: number): boolean;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
};

/**
 * The stream that belongs to `name` in the city of `seed`. Streams are independent: one more member in a branch
 * changes no other branch, no meeting and no id.
 */
export function stream(seed: number, name: string): Rng {
  const generator = xoroshiro128plusFromState(stateOf(`${seed}/${name}`));
  const int = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    int,
    chance: (percent) => int(0, 999) < percent * 10,
    pick(list) {
      if (list.length === 0) throw new RangeError('pick from an empty list');
      return list[int(0, list.length - 1)] as (typeof list)[number];
    },
  };
}

/** 128 bits of state from a text: four FNV-1a lanes with different starts, each finished as in MurmurHash3. */
function stateOf(text: string): [number, number, number, number] {
  return [lane(text, 0x811c9dc5), lane(text, 0x9e3779b9), lane(text, 0x85ebca6b), lane(text, 0xc2b2ae35)];
}

function lane(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
