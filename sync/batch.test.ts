import { describe, expect, it } from 'vitest';
import { Batch } from './batch.ts';

describe('a batch', () => {
  it('halves when it is too large, and keeps to that until the next hello', () => {
    const batch = new Batch();
    expect(batch.tooLarge(500)).toBe(true);
    expect(batch.size).toBe(250);
    batch.accepted(250);
    expect(batch.size).toBe(250);
    batch.limit(500);
    batch.accepted(500);
    expect(batch.size).toBe(500);
  });

  it('that is one event cannot get smaller', () => {
    const batch = new Batch();
    expect(batch.tooLarge(1)).toBe(false);
    expect(batch.size).toBe(1);
  });

  it('shrinks on a failing line and grows with each receipt, also when hellos come in between', () => {
    const batch = new Batch();
    batch.lineFailed(500);
    batch.limit(500);
    batch.lineFailed(250);
    batch.limit(500);
    expect(batch.size).toBe(125);
    batch.accepted(125);
    batch.accepted(375);
    expect(batch.size).toBe(500);
  });

  it('never exceeds what hello asked for', () => {
    const batch = new Batch();
    batch.limit(40);
    batch.accepted(40);
    expect(batch.size).toBe(40);
    batch.limit(0);
    expect(batch.size).toBe(1);
  });
});

/** Sends 1…n in a loop; events in `bad` are refused. Returns what was asked, as `from-until` or `from!` for opaque. */
function drain(n: number, bad: ReadonlySet<number>, batch = new Batch()): string[] {
  const asked: string[] = [];
  for (let acked = 0; acked < n && asked.length < 1_000; ) {
    const from = acked + 1;
    const opaque = batch.opaqueAt(from);
    const until = opaque ? from : Math.min(n, acked + batch.size);
    asked.push(opaque ? `${from}!` : `${from}-${until}`);
    const refused = !opaque && [...bad].some((seq) => seq >= from && seq <= until);
    if (refused) batch.refused(from, until, 'internal');
    else {
      acked = until;
      batch.accepted(until);
    }
  }
  return asked;
}

describe('bisecting', () => {
  it('begins with the third refusal of the same batch', () => {
    const batch = new Batch();
    expect(batch.refused(1, 8, 'internal')).toBe(false);
    expect(batch.refused(1, 8, 'internal')).toBe(false);
    expect(batch.size).toBe(500);
    expect(batch.refused(1, 8, 'internal')).toBe(true);
    expect(batch.size).toBe(4);
  });

  it('begins anew with another reason', () => {
    const batch = new Batch();
    batch.refused(1, 8, 'internal');
    batch.refused(1, 8, 'internal');
    expect(batch.refused(1, 8, 'unreadable')).toBe(false);
  });

  it('sends the single event as opaque, and only that one', () => {
    const asked = drain(8, new Set([5]));
    expect(asked).toEqual(['1-8', '1-8', '1-8', '1-4', '5-8', '5-6', '5-5', '5!', '6-7', '8-8']);
  });

  it.each([1, 250, 500])('finds number %i of 500 within the bound', (bad) => {
    const asked = drain(500, new Set([bad]));
    expect(asked.filter((each) => each.endsWith('!'))).toEqual([`${bad}!`]);
    const halvings = Math.ceil(Math.log2(500));
    expect(asked.length).toBeLessThanOrEqual(3 + 2 * halvings + 1 + halvings); // the search, the event, and growing again
  });

  it('does not wait three times again for the next event of the same kind', () => {
    const all = new Set(Array.from({ length: 20 }, (_, i) => i + 1));
    const asked = drain(20, all);
    expect(asked.filter((each) => each.endsWith('!'))).toHaveLength(20);
    expect(asked.length).toBeLessThan(80);
  });

  it('forgets its doubts when another log begins', () => {
    const batch = new Batch();
    for (let i = 0; i < 3; i += 1) batch.refused(1, 1, 'internal');
    expect(batch.opaqueAt(1)).toBe(true);
    batch.forget();
    expect(batch.opaqueAt(1)).toBe(false);
  });
});
