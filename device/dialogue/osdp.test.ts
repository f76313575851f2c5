import { describe, expect, it } from 'vitest';
import { benchWith, stateNames } from '../testing/bench.ts';
import { createOsdpDouble, type OsdpDouble, type OsdpDoubleOptions } from '../testing/osdp-double.ts';

const W34 = '0011010110011110100010010110101100';
const W26 = '00011110100010010110101101';

async function bench(options: Partial<OsdpDoubleOptions> = {}, query = '') {
  let double: OsdpDouble | null = null;
  const made = benchWith(
    'osdp',
    (parts) => {
      double = createOsdpDouble({ ...parts, address: 0, crc: true, ...options });
      return double;
    },
    query,
  );
  if (double === null) throw new Error('no double');
  const reader: OsdpDouble = double;
  await made.timers.advance(2000);
  return { ...made, reader };
}

describe('polling an OSDP reader', () => {
  it('greets, then polls at least every 200 ms with 1, 2, 3, 1 …', async () => {
    const { reader, states } = await bench();
    expect(stateNames(states)).toEqual(['connecting', 'ready']);
    expect(reader.heard().slice(0, 5)).toEqual([1, 2, 3, 1, 2]);
    expect(reader.heard().length).toBeGreaterThanOrEqual(10);
  });

  it('reads the bits of a card: 34 as a number, 26 with their loss in sight', async () => {
    const { reader, readings, timers } = await bench();
    reader.swipe(W34);
    await timers.advance(1000);
    reader.swipe(W26);
    await timers.advance(1000);
    expect(readings).toEqual([
      { kind: 'card', protocol: 'osdp', normal: '6B3D12D6' },
      { kind: 'text', protocol: 'osdp', text: '061,04822' },
    ]);
  });

  it('refuses bits whose parity is wrong', async () => {
    const { reader, readings, timers } = await bench();
    reader.swipe(W26.replace(/0$/, '1').replace(/1$/, (last) => (W26.endsWith('1') ? '0' : last)));
    await timers.advance(1000);
    expect(readings).toEqual([{ kind: 'rejected', protocol: 'osdp', reason: 'parity', skipped_bytes: 8 }]);
  });

  it('hears a card whose answer was lost: it asks under the same number', async () => {
    const { reader, readings, timers } = await bench();
    reader.swipe(W34);
    reader.mishaps({ kind: 'silence' }, { kind: 'damage', at: 8 });
    await timers.advance(2000);
    expect(readings).toHaveLength(1);
  });

  it('waits while the reader is busy, and keeps the number', async () => {
    const { reader, readings, timers } = await bench();
    reader.busy(4);
    reader.swipe(W34);
    await timers.advance(3000);
    expect(readings).toHaveLength(1);
  });

  it('starts the sequence anew when the reader has lost it', async () => {
    const { reader, readings, timers } = await bench();
    reader.forget();
    await timers.advance(500);
    expect(reader.heard()).toContain(0);
    reader.swipe(W34);
    await timers.advance(500);
    expect(readings).toHaveLength(1);
  });

  it('falls back to the sum for readers that know no CRC, at the address given', async () => {
    const { reader, readings, states, timers } = await bench({ crc: false, address: 101 }, '&address=101');
    expect(states.at(-1)).toEqual({ state: 'ready' });
    reader.swipe(W34);
    await timers.advance(500);
    expect(readings).toHaveLength(1);
  });

  it('is offline after eight seconds without an answer, not before', async () => {
    const { reader, states, timers } = await bench();
    reader.power(false);
    await timers.advance(7500);
    expect(states.at(-1)).toEqual({ state: 'ready' });
    await timers.advance(1000);
    expect(states.at(-1)).toMatchObject({ state: 'unplugged', reason: 'fell_silent' });
    reader.power(true);
    reader.forget();
    await timers.advance(3000);
    expect(states.at(-1)).toEqual({ state: 'ready' });
  });

  it('says that a reader wants the secure channel', async () => {
    const { states } = await bench({ secureOnly: true });
    expect(states.at(-1)).toMatchObject({ state: 'misconfigured', fix: 'secure_channel_only' });
  });

  it('hides the bits of a card from the panel', async () => {
    const { reader, tapped, timers } = await bench();
    reader.swipe(W34);
    await timers.advance(500);
    const raw = tapped.find((event) => event.kind === 'bytes' && event.hex.includes(' 50 00 01'));
    expect(raw).toMatchObject({ hex: expect.stringMatching(/50 00 01 22( ··)+$/) });
  });
});
