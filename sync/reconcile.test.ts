import { expect, it } from 'vitest';
import { pointsOf } from './reconcile.ts';
import { MemoryStore } from './testing/memory-store.ts';
import { VirtualClock } from './testing/virtual-clock.ts';
import { VirtualTimers } from './testing/virtual-timers.ts';

function storeWith(events: number): { store: MemoryStore; log: string } {
  const store = new MemoryStore(new VirtualClock(new VirtualTimers()));
  for (let i = 0; i < events; i += 1) store.record('event');
  return { store, log: store.logs()[0]?.log_id ?? '' };
}

it('compares the empty log with its root alone', () => {
  const { store, log } = storeWith(0);
  expect(pointsOf(store, log)).toEqual([{ seq: 0, hash: '0'.repeat(64) }]);
});

it('is dense near the head, then doubles back, and ends at the root', () => {
  const { store, log } = storeWith(300);
  const seqs = pointsOf(store, log).map(({ seq }) => seq);
  expect(seqs.slice(0, 33)).toEqual(Array.from({ length: 33 }, (_, i) => 300 - i));
  expect(seqs.slice(33)).toEqual([236, 172, 44, 0]);
  for (const { seq, hash } of pointsOf(store, log)) expect(hash).toBe(store.hashAt(log, seq));
});
