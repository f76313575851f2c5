import { describe, expect, it } from 'vitest';
import { createHub } from '../hub.ts';
import type { Reading } from '../reading.ts';
import type { ReaderState } from '../state.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { samReadReply } from '../support/idcard-frames.ts';
import { sourceOf } from '../testing/bench.ts';
import { createHidDouble, type HidDoubleOptions } from '../testing/hid-double.ts';
import { createSamDouble } from '../testing/sam-double.ts';

function plugIn(url: string, info: { vendorId: number; productId: number }, double: Partial<HidDoubleOptions> = {}) {
  const timers = fakeTimers();
  const hid = createHidDouble({ info: { path: '/dev/hidraw7', ...info }, ...double });
  const readings: Reading[] = [];
  const states: ReaderState[] = [];
  const hub = createHub({
    readers: [sourceOf(url)],
    timers,
    wall: () => 0,
    tokenOf: () => 'token',
    loadHid: async () => hid.library,
    grab: async () => ({ ok: false, why: 'koffi is not installed' }),
    onReading: (reading) => readings.push(reading) > 0,
    onState: (state) => states.push(state),
  });
  return { timers, hid, readings, states, hub };
}

async function bench(...args: Parameters<typeof plugIn>) {
  const made = plugIn(...args);
  await settle();
  return made;
}

/** node-hid answers on later turns of the loop, and the fake clock knows nothing of them. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await new Promise((next) => setImmediate(next));
}

const KEYS: Record<string, number> = {
  '\n': 0x28,
  ...Object.fromEntries([...'1234567890'].map((key, at) => [key, 0x1e + at])),
};

describe('a HID reader in the hub', () => {
  it('is looked for every three seconds while it is missing, and is there again by itself', async () => {
    const { timers, hid, states, hub } = await bench('hid:ffff:0035?protocol=hid-boot-keyboard', {
      vendorId: 0xffff,
      productId: 0x35,
    });
    expect(states.at(-1)).toMatchObject({ state: 'ready' });
    hid.unplug();
    await settle();
    expect(states.at(-1)).toMatchObject({ state: 'unplugged', reason: 'unplugged' });
    const before = hid.listed();
    for (let second = 0; second < 12; second += 1) {
      await timers.advance(1000);
      await settle();
    }
    expect(hid.listed() - before).toBe(4);
    expect(states.at(-1)).toMatchObject({ state: 'unplugged', reason: 'port_not_found' });
    hid.plug();
    await timers.advance(3000);
    await settle();
    expect(states.at(-1)).toMatchObject({ state: 'ready' });
    await hub.close();
    expect([hid.open(), timers.pending()]).toEqual([0, 0]);
  });

  it('is unavailable, with the reason, where the library is missing', async () => {
    const missing = 'libudev.so.1: cannot open shared object file';
    const { states, timers } = await bench(
      'hid:0c27:3bfa?protocol=rfideas-pcprox',
      { vendorId: 0x0c27, productId: 0x3bfa },
      { missing },
    );
    expect(states.at(-1)).toEqual({ state: 'unavailable', reason: 'library_missing', detail: missing });
    expect(timers.pending()).toBe(0);
  });
});

describe('a keyboard that is a reader', () => {
  const plug = () => bench('hid:ffff:0035?protocol=hid-boot-keyboard', { vendorId: 0xffff, productId: 0x35 });

  it('types texts, ended by Enter or silence, whatever the pauses; says that the screen gets the keys too', async () => {
    const { timers, hid, readings, states } = await plug();
    const type = async (text: string, pause_ms: number) => {
      for (const key of text) {
        hid.report([0, 0, KEYS[key] ?? 0, 0, 0, 0, 0, 0]);
        hid.report([0, 0, 0, 0, 0, 0, 0, 0]);
        await timers.advance(pause_ms);
      }
    };
    await type('0013961168\n', 10);
    await type('00129', 10);
    await timers.advance(400);
    await type('64329', 10);
    await timers.advance(500);
    await type('12\n', 10);
    expect(readings).toEqual([
      { kind: 'text', protocol: 'hid-boot-keyboard', text: '0013961168' },
      { kind: 'text', protocol: 'hid-boot-keyboard', text: '0012964329' },
    ]);
    expect(states.at(-1)).toMatchObject({ state: 'ready', notice: { code: 'keys_reach_screen' } });
  });
});

describe('a HID scanner', () => {
  it.each([
    [0x0c2e, [[0xfe, 0x01]]],
    [0x05e0, []],
  ])('of maker %i is told to talk if it needs that', async (vendorId, expected) => {
    const { hid } = await bench(`hid:${vendorId.toString(16).padStart(4, '0')}:0b61?protocol=hid-pos-scanner`, {
      vendorId,
      productId: 0xb61,
    });
    expect(hid.features).toEqual(expected);
  });

  it('puts a code together from its reports', async () => {
    const { hid, readings } = await bench('hid:0c2e:0b61?protocol=hid-pos-scanner', {
      vendorId: 0x0c2e,
      productId: 0xb61,
    });
    const report = new Uint8Array(64);
    report.set([0x02, 6, ...new TextEncoder().encode(']Q1052301')]);
    hid.report(report);
    expect(readings).toEqual([{ kind: 'text', protocol: 'hid-pos-scanner', aim: ']Q1', text: '052301' }]);
  });
});

describe('an identity-card reader behind HID', () => {
  it('finds, selects and reads in reports of 64 bytes', async () => {
    const { hid, readings, states, timers } = plugIn(
      'hid:2b8b:2721?protocol=idcard-sam-hid',
      { vendorId: 0x2b8b, productId: 0x2721 },
      { hear: (report) => sam.hear(Uint8Array.from(report.slice(1))) },
    );
    const send = (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length; at += 64) {
        const report = new Uint8Array(64);
        report.set(bytes.subarray(at, at + 64));
        hid.report(report);
      }
    };
    const sam = createSamDouble({ timers, delay_ms: 0, send });
    await settle();
    expect(states.at(-1)).toEqual({ state: 'ready' });
    sam.lay({ reply: samReadReply('resident', { name: '证件样本', number: '11010519491231002X' }) });
    for (let turns = 0; turns < 6; turns += 1) {
      await timers.advance(300);
      await settle();
    }
    expect(readings).toMatchObject([{ kind: 'document', document: 'resident', number_token: 'token' }]);
    expect(hid.written.every((report) => report.length === 65 && report[0] === 0)).toBe(true);
  });
});

describe('a pcProx', () => {
  const reader = async (card: readonly number[], bits: number) => {
    const asked: number[] = [];
    const feature = ([, command = 0]: readonly number[]) => {
      asked.push(command);
      return command === 0x8f ? [...card, 0, 0, 0, 0, 0, 0, 0, 0].slice(0, 8) : [bits, bits, 0, 0, 0, 0, 0, 0];
    };
    const made = await bench(
      'hid:0c27:3bfa?protocol=rfideas-pcprox',
      { vendorId: 0x0c27, productId: 0x3bfa },
      { feature },
    );
    return { ...made, asked };
  };

  it.each([
    ['24 bits: two numbers', [0xd6, 0x12, 0x3d], 24, { kind: 'text', text: '061,04822' }],
    ['26 bits: the same between parities', [0xad, 0x25, 0x7a, 0x00], 26, { kind: 'text', text: '061,04822' }],
    ['26 bits with a wrong parity', [0xac, 0x25, 0x7a, 0x00], 26, { kind: 'rejected', reason: 'parity' }],
    ['32 bits: a number', [0xd6, 0x12, 0x3d, 0x6b], 32, { kind: 'card', normal: '6B3D12D6' }],
    ['37 bits: a text', [0x01, 0x02, 0x03, 0x04, 0x05], 37, { kind: 'text', text: '0504030201' }],
  ])('%s', async (_, card, bits, expected) => {
    const { timers, readings, asked } = await reader(card, bits);
    await timers.advance(250);
    await settle();
    expect(readings).toMatchObject([expected]);
    expect(asked.slice(0, 2)).toEqual([0x8f, 0x8e]);
  });

  it('asks four times a second, and says nothing without a card', async () => {
    const { timers, readings, asked } = await reader([], 0);
    for (let quarter = 0; quarter < 8; quarter += 1) {
      await timers.advance(250);
      await settle();
    }
    expect(readings).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(8);
    expect(new Set(asked)).toEqual(new Set([0x8f]));
  });

  it('is given up when it no longer answers, and connected anew', async () => {
    const { timers, hid, states } = await reader([], 0);
    hid.hang();
    for (let seconds = 0; seconds < 3; seconds += 1) {
      await timers.advance(1000);
      await settle();
    }
    expect(states.find(({ state }) => state === 'unplugged')).toMatchObject({ reason: 'fell_silent' });
    expect(hid.open()).toBeLessThan(2);
  });
});
