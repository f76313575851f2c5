import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { letGo } from './let-go.ts';

describe('letting a line go', () => {
  it('waits until it is closed, or has tried to be', async () => {
    for (const close of [() => Promise.resolve(), () => Promise.reject(new Error('gone'))]) {
      const timers = fakeTimers();
      await letGo({ close }, timers);
      await timers.advance(limits.close_ms);
      expect(timers.pending()).toBe(0);
    }
  });

  it('does not wait for ever', async () => {
    const timers = fakeTimers();
    let gone = false;
    void letGo({ close: () => new Promise(() => {}) }, timers).then(() => {
      gone = true;
    });
    await timers.advance(limits.close_ms - 1);
    expect(gone).toBe(false);
    await timers.advance(1);
    expect(gone).toBe(true);
  });
});
