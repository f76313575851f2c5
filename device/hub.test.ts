import { describe, expect, it } from 'vitest';
import { createHub, type Hub, type HubOptions } from './hub.ts';
import { rdm6300Frame } from './protocols/rdm6300.ts';
import type { Reading } from './reading.ts';
import { type FakeTimers, fakeTimers } from './support/fake-timers.ts';
import type { TapEvent } from './tap.ts';
import { sourceOf } from './testing/bench.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const card = rdm6300Frame('00508931', '14');
const other = rdm6300Frame('E3086CED', '62');

type Bench = { hub: Hub; timers: FakeTimers; readings: [string, Reading][]; states: [string, string][] };

async function bench(urls: string[], extra: Partial<HubOptions> = {}): Promise<Bench> {
  const timers = fakeTimers();
  const readings: Bench['readings'] = [];
  const states: Bench['states'] = [];
  const hub = createHub({
    readers: urls.map(sourceOf),
    timers,
    wall: () => 0,
    tokenOf: () => 'token',
    onReading: (reading, source) => readings.push([source.id, reading]) > 0,
    onState: (state, source) => states.push([source.id, state.state]),
    ...extra,
  });
  await timers.advance(0);
  return { hub, timers, readings, states };
}

describe('hub', () => {
  it('connects a simulated reader and decodes what it sends', async () => {
    const { hub, readings, states } = await bench(['simulated:door?room=east']);
    expect(states.map(([, state]) => state)).toEqual(['connecting', 'ready']);
    expect(hub.simulated('simulated:door')?.send(card)).toBe(true);
    expect(readings).toEqual([
      ['simulated:door', { kind: 'card', protocol: 'rdm6300', normal: '00508931', version_byte: '14' }],
    ]);
    expect(hub.states()).toMatchObject([{ source: { room: 'east' }, state: { state: 'ready' } }]);
  });

  it('takes a card that keeps lying there for one reading, until it was away for repeat_ms', async () => {
    const { hub, timers, readings } = await bench(['simulated:']);
    const reader = hub.simulated('simulated:');
    for (let ms = 0; ms < 6000; ms += 1000) {
      reader?.send(card);
      await timers.advance(1000);
    }
    expect(readings).toHaveLength(1);
    reader?.send(other);
    await timers.advance(500);
    reader?.send(card);
    expect(readings.map(([, reading]) => (reading.kind === 'card' ? reading.normal : ''))).toEqual([
      '00508931',
      'E3086CED',
      '00508931',
    ]);
  });

  it('keeps the repeats of two readers apart', async () => {
    const { hub, readings } = await bench(['simulated:a', 'simulated:b']);
    hub.simulated('simulated:a')?.send(card);
    hub.simulated('simulated:b')?.send(card);
    expect(readings.map(([id]) => id)).toEqual(['simulated:a', 'simulated:b']);
  });

  it('says once that a line is noisy', async () => {
    const { hub, timers, readings } = await bench(['simulated:']);
    for (let at = 0; at < 20; at += 1) {
      hub.simulated('simulated:')?.send(Uint8Array.of(0xff, 0x02, 0x30, 0xee));
      await timers.advance(300);
    }
    expect(readings.map(([, reading]) => reading.kind)).toEqual(['rejected']);
  });

  it('ends a line without a suffix at silence', async () => {
    const { hub, timers, readings } = await bench(['simulated:gate?protocol=serial-scanner']);
    hub.simulated('simulated:gate')?.send(ascii('0523'));
    await timers.advance(49);
    hub.simulated('simulated:gate')?.send(ascii('013'));
    await timers.advance(49);
    expect(readings).toEqual([]);
    await timers.advance(1);
    expect(readings).toEqual([['simulated:gate', { kind: 'text', protocol: 'serial-scanner', text: '0523013' }]]);
  });

  it('tries a lost reader again, ever more patiently, and forgets the half frame', async () => {
    const { hub, timers, readings, states } = await bench(['simulated:']);
    const reader = hub.simulated('simulated:');
    reader?.send(card.subarray(0, 6));
    reader?.unplug();
    expect(reader?.send(card)).toBe(false);
    await timers.advance(60_000);
    const tries = states.length - 3;
    expect(tries).toBeGreaterThan(7);
    expect(tries).toBeLessThan(12);
    expect(hub.states()).toMatchObject([{ state: { state: 'unplugged', reason: 'port_not_found' } }]);
    reader?.plug();
    await timers.advance(10_000);
    expect(states.at(-1)).toEqual(['simulated:', 'ready']);
    reader?.send(other);
    expect(readings.map(([, reading]) => reading.kind)).toEqual(['card']);
  });

  it('takes texts of the keyboard wedge', async () => {
    const { hub, readings } = await bench(['wedge:', 'simulated:']);
    expect(hub.scan('wedge:', '0009177233')).toBe(true);
    expect(hub.scan('wedge:', '0009177233')).toBe(true);
    expect(hub.scan('simulated:', 'x')).toBe(false);
    expect(hub.scan('wedge', 'x')).toBe(false);
    expect(readings).toEqual([['wedge:', { kind: 'text', protocol: 'wedge', text: '0009177233' }]]);
  });

  it('refuses the second reader on one port', async () => {
    const { hub } = await bench(['simulated:a', 'simulated:a?room=west']);
    expect(hub.states().map(({ state }) => state)).toEqual([
      { state: 'ready' },
      { state: 'misconfigured', fix: 'named_twice', detail: 'simulated:a' },
    ]);
  });

  it('leaves no alarm and no listener behind', async () => {
    const { hub, timers, readings } = await bench(['simulated:a', 'simulated:b', 'wedge:']);
    hub.simulated('simulated:a')?.send(card.subarray(0, 3));
    hub.simulated('simulated:b')?.unplug();
    await hub.close();
    expect(timers.pending()).toBe(0);
    expect(hub.simulated('simulated:a')?.send(card)).toBe(false);
    await timers.advance(60_000);
    expect(readings).toEqual([]);
  });

  it('counts what a reader does', async () => {
    const { hub, timers } = await bench(['simulated:']);
    hub.simulated('simulated:')?.send(card);
    hub.simulated('simulated:')?.send(Uint8Array.of(0xff, 0xfe));
    await timers.advance(1000);
    expect(hub.states()[0]?.counters).toEqual({
      bytes_in: 16,
      bytes_out: 0,
      readings: 1,
      rejected: 1,
      skipped_bytes: 2,
      last_error: { code: 'noise', ago_ms: 800 },
      last_seen_ms_ago: 1000,
    });
    hub.simulated('simulated:')?.unplug();
    expect(hub.states()[0]?.counters.last_error).toEqual({ code: 'unplugged', ago_ms: 0 });
  });

  it('shows a reader at work with its numbers masked, until nobody looks any more', async () => {
    const { hub, timers } = await bench(['simulated:']);
    const seen: TapEvent[] = [];
    const stop = hub.watch('simulated:', (event) => seen.push(event));
    hub.simulated('simulated:')?.send(card);
    hub.simulated('simulated:')?.unplug();
    expect(seen).toEqual([
      { kind: 'bytes', direction: 'in', what: 'frame', count: 14, hex: `02${' ··'.repeat(13)}` },
      { kind: 'reading', protocol: 'rdm6300', what: 'card', masked: '······31' },
      { kind: 'state', state: 'unplugged' },
    ]);
    stop?.();
    hub.simulated('simulated:')?.plug();
    await timers.advance(5000);
    hub.simulated('simulated:')?.send(other);
    expect(seen).toHaveLength(3);
    expect(hub.watch('serial:/dev/none', () => {})).toBeNull();
  });
});
