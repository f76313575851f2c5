import { describe, expect, it } from 'vitest';
import { fromHex } from '../bytes.ts';
import { createHub } from '../hub.ts';
import type { Reading } from '../reading.ts';
import type { ReaderState } from '../state.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { sourceOf } from '../testing/bench.ts';
import { createPcscDouble, type PcscDouble } from '../testing/pcsc-double.ts';
import type { PcscLibrary } from '../transports/pcsc-library.ts';

async function bench(url: string, pcsc: PcscDouble, load: () => Promise<PcscLibrary> = async () => pcsc.library) {
  const timers = fakeTimers();
  const readings: Reading[] = [];
  const states: ReaderState[] = [];
  const hub = createHub({
    readers: [sourceOf(url)],
    timers,
    wall: () => 0,
    tokenOf: () => null,
    loadPcsc: load,
    onReading: (reading) => readings.push(reading) > 0,
    onState: (state) => states.push(state),
  });
  await settle();
  return { timers, readings, states, hub };
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise((turn) => setImmediate(turn));
}

const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array(0);

describe('PC/SC readers', () => {
  it('ask a card for its UID once, and give the connection back', async () => {
    const pcsc = createPcscDouble();
    const reader = pcsc.plug('ACS ACR122U 00 00');
    const { readings, states, timers, hub } = await bench('pcsc:acr122', pcsc);
    expect(states.at(-1)).toEqual({ state: 'ready' });
    reader.lay(bytes('04416D412B02899000'));
    await settle();
    expect(readings).toEqual([{ kind: 'card', protocol: 'pcsc', normal: '04416D412B0289' }]);
    expect(reader.open()).toBe(0);
    reader.lay(bytes('04416D412B02899000'));
    await settle();
    expect(readings).toHaveLength(1);
    reader.lift();
    await timers.advance(2000);
    reader.lay(bytes('04416D412B02899000'));
    await settle();
    expect(readings).toHaveLength(2);
    await hub.close();
    expect([pcsc.clients(), timers.pending()]).toEqual([0, 0]);
  });

  it.each([
    ['a random number', '08A1B2C39000', { kind: 'card', random: true }],
    ['zeros of a type B card', '000000009000', { kind: 'rejected', reason: 'no_number' }],
    ['the IDm of a FeliCa card', '01010A108E1BAD399000', { kind: 'rejected', reason: 'no_number' }],
    ['a refusal', '6300', { kind: 'rejected', reason: 'lay_again' }],
  ])('tell %s', async (_, answer, expected) => {
    const pcsc = createPcscDouble();
    const reader = pcsc.plug('X');
    const { readings } = await bench('pcsc:', pcsc);
    reader.lay(bytes(answer));
    await settle();
    expect(readings).toMatchObject([expected]);
  });

  it('say that a card is to be laid again: mute, or silent for two seconds', async () => {
    const pcsc = createPcscDouble();
    const reader = pcsc.plug('X');
    const { readings, timers } = await bench('pcsc:', pcsc);
    reader.layMute();
    reader.lift();
    await timers.advance(2000);
    reader.lay(null);
    await settle();
    await timers.advance(2000);
    await settle();
    expect(readings).toMatchObject([{ reason: 'lay_again' }, { reason: 'lay_again' }]);
    expect(reader.open()).toBe(0);
  });

  it('come and go; readers of another name do not count', async () => {
    const pcsc = createPcscDouble();
    pcsc.plug('Fingerprint');
    const { states, timers } = await bench('pcsc:ACR', pcsc);
    await timers.advance(1000);
    expect(states.at(-1)).toMatchObject({ state: 'unplugged', reason: 'port_not_found' });
    const reader = pcsc.plug('ACR122U');
    expect(states.at(-1)).toEqual({ state: 'ready' });
    reader.unplug();
    expect(states.at(-1)).toMatchObject({ state: 'unplugged', reason: 'port_not_found' });
  });

  it('are unavailable without the service, and work when it comes', async () => {
    const dead = createPcscDouble({ running: false });
    const alive = createPcscDouble();
    alive.plug('X');
    let service = dead;
    const { states, timers } = await bench('pcsc:', dead, async () => service.library);
    expect(states.at(-1)).toMatchObject({ state: 'unavailable', reason: 'pcsc_service_missing' });
    service = alive;
    await timers.advance(1000);
    await settle();
    expect(states.at(-1)).toEqual({ state: 'ready' });
    alive.die();
    expect(states.at(-1)).toMatchObject({ state: 'unavailable', reason: 'pcsc_service_missing' });
    expect(alive.clients()).toBe(0);
  });

  it('are unavailable where the library is not installed', async () => {
    const missing = () => Promise.reject(new Error("Cannot find package 'pcsc-mini'"));
    const { states, timers } = await bench('pcsc:', createPcscDouble(), missing);
    expect(states.at(-1)).toMatchObject({ state: 'unavailable', reason: 'library_missing' });
    expect(timers.pending()).toBe(0);
  });
});
