import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256Hex } from './chain.ts';
import { FeedChecksum, feedChecksum } from './feed-checksum.ts';

const item = fc.record({
  collection: fc.constantFrom('members', 'cards'),
  id: fc.uuid(),
  version: fc.integer({ min: 1, max: 1_000_000 }),
});

it('of nothing is 64 zeros; of one item its SHA-256', () => {
  expect(feedChecksum([])).toBe('0'.repeat(64));
  expect(feedChecksum([{ collection: 'members', id: 'a', version: 7 }])).toBe(sha256Hex('members/a/7'));
});

it('of two items is their sum modulo 2^256', () => {
  const a = { collection: 'members', id: 'a', version: 1 };
  const b = { collection: 'cards', id: 'b', version: 2 };
  const sum = (BigInt(`0x${sha256Hex('members/a/1')}`) + BigInt(`0x${sha256Hex('cards/b/2')}`)) % (1n << 256n);
  expect(feedChecksum([a, b])).toBe(sum.toString(16).padStart(64, '0'));
});

it('does not depend on the order, and taking away undoes adding', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 20 }), fc.array(item, { maxLength: 20 }), (kept, gone) => {
      const sum = new FeedChecksum();
      for (const it of [...gone, ...kept].reverse()) sum.add(it);
      for (const it of gone) sum.remove(it);
      expect(sum.hex()).toBe(feedChecksum(kept));
    }),
  );
});

it('sees another version of the same item', () => {
  const at = (version: number) => feedChecksum([{ collection: 'cards', id: 'b', version }]);
  expect(at(1)).not.toBe(at(2));
});
