import type { Reading } from './reading.ts';

/**
 * Tells a card that is still lying on its reader from one that was laid on again: the same thing within `repeat_ms` of its
 * LAST sight is the same reading. Readers repeat a frame every 50–100 ms, scanners in continuous mode a code every 300.
 * `now` is monotonic milliseconds. Bad bytes count as one thing, so that a noisy line does not flood the ledger.
 */
export function createRepeatFilter(repeat_ms: number): { isRepeat(reading: Reading, now: number): boolean } {
  const lastSight = new Map<string, number>();
  return {
    isRepeat(reading, now) {
      for (const [key, at] of lastSight) if (now - at >= repeat_ms) lastSight.delete(key);
      const key = identityOf(reading);
      const repeated = lastSight.has(key);
      lastSight.set(key, now);
      return repeated;
    },
  };
}

function identityOf(reading: Reading): string {
  switch (reading.kind) {
    case 'card':
      return `card ${reading.normal}`;
    case 'text':
      return `text ${reading.text}`;
    case 'document':
      return `document ${reading.number_token}`;
    case 'rejected':
      return 'rejected';
  }
}
