import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Timers } from '../../domain/timers.ts';
import { type Cable, cable } from '../../test/support/pty.ts';
import { fromHex, toHex } from '../bytes.ts';
import { createHub, type Hub } from '../hub.ts';
import { rdm6300Frame } from '../protocols/rdm6300.ts';
import type { Reading } from '../reading.ts';
import type { ReaderState } from '../state.ts';
import { samReadReply } from '../support/idcard-frames.ts';
import { sourceOf } from '../testing/bench.ts';
import { type FarEnd, farEnd } from '../testing/far-end.ts';
import { createOsdpDouble } from '../testing/osdp-double.ts';
import { createPn532Double } from '../testing/pn532-double.ts';
import type { ReplierParts } from '../testing/replier.ts';
import { createSamDouble } from '../testing/sam-double.ts';

/** Every serial family over a real pseudo-terminal, with the real serialport and real time. */
const timers: Timers = {
  now: () => performance.now(),
  setTimeout: (task, ms) => setTimeout(task, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
const patience = { timeout: 30_000, interval: 20 };
const ascii = (text: string) => new TextEncoder().encode(text);
const SPECIMEN = { name: '证件样本', number: '11010519491231002X' };

let folder: string;
let line: Cable;
let reader: FarEnd | null = null;
let hub: Hub | null = null;
let readings: Reading[] = [];
let states: ReaderState[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-families-'));
  line = await cable(folder);
  readings = [];
  states = [];
});

afterEach(async () => {
  await hub?.close();
  await reader?.close();
  await line.unplug();
  rmSync(folder, { recursive: true, force: true });
});

/** Plugs a double in at the far end. */
async function attach<D extends { hear(bytes: Uint8Array): void }>(makeDouble: (parts: ReplierParts) => D): Promise<D> {
  const double = makeDouble({ timers, delay_ms: 5, send: (bytes) => reader?.send(bytes) });
  reader = await farEnd(`${line.kioskEnd}.far`, double.hear);
  return double;
}

function connect(query: string): void {
  hub = createHub({
    readers: [sourceOf(`serial:${line.kioskEnd}?${query}`)],
    timers,
    wall: () => 0,
    tokenOf: () => 'token',
    onReading: (reading) => readings.push(reading) > 0,
    onState: (state) => states.push(state),
  });
}

const ready = () => vi.waitUntil(() => states.at(-1)?.state === 'ready', patience);
const read = (expected: object) => vi.waitFor(() => expect(readings.at(-1)).toMatchObject(expected), patience);

describe('readers that talk by themselves', { timeout: 60_000 }, () => {
  it.each([
    ['rdm6300', toHex(rdm6300Frame('00508931')), { kind: 'card', normal: '00508931' }],
    ['binary-stx-reader', '0209016B3D12D69A03', { kind: 'card', normal: '6B3D12D6' }],
    ['wiegand', toHex(ascii('0011010110011110100010010110101100\r\n')), { kind: 'card', normal: '6B3D12D6' }],
    ['serial-scanner&aim=1', toHex(ascii(']Q1MEMBER:1\r')), { kind: 'text', text: 'MEMBER:1', aim: ']Q1' }],
    ['gm65', `02000001003331${toHex(ascii('052301\r'))}`, { kind: 'text', text: '052301' }],
    ['ssi-scanner', '08F3000003313233FE6C', { kind: 'text', text: '123' }],
  ])('%s', async (protocol, hex, expected) => {
    connect(`protocol=${protocol}`);
    await ready();
    const bytes = fromHex(hex) ?? new Uint8Array(0);
    // Garbage, half of it, and then the rest.
    line.send(Uint8Array.of(0xfe, 0x0d));
    line.send(bytes.subarray(0, 3));
    line.send(bytes.subarray(3));
    await read(expected);
  });
});

describe('readers that must be asked', { timeout: 90_000 }, () => {
  it('identity cards: half an answer, a damaged one, a card that stays, and the plug out in the middle of a read', async () => {
    const sam = await attach(createSamDouble);
    connect('protocol=idcard-sam');
    await ready();
    sam.lay({ reply: samReadReply('resident', SPECIMEN) });
    sam.mishaps({ kind: 'silence' }, { kind: 'damage', at: 8 });
    await read({ kind: 'document', name: '证件样本', number_token: 'token' });
    const reads = () => sam.heard().filter((command) => command === '30 1').length;
    const before = reads();
    const polls = sam.heard().length;
    await vi.waitUntil(() => sam.heard().length > polls + 5, patience);
    expect(reads()).toBe(before);
    sam.lift();
    const asked = sam.heard().length;
    await vi.waitUntil(() => sam.heard().length > asked + 1, patience);
    sam.lay({ reply: samReadReply('resident', SPECIMEN) });
    sam.mishaps({ kind: 'late', ms: 0 }, { kind: 'late', ms: 0 }, { kind: 'half', bytes: 500 });
    await vi.waitUntil(() => states.at(-1)?.state === 'busy', patience);
    await reader?.close();
    await line.unplug();
    await vi.waitUntil(() => states.at(-1)?.state === 'unplugged', patience);
    expect(readings.filter(({ kind }) => kind === 'document')).toHaveLength(1);
    await line.plug();
    const back = await attach(createSamDouble);
    await ready();
    back.lay({ reply: samReadReply('hmt', { ...SPECIMEN, number: '810000199408230021' }) });
    await read({ kind: 'document', document: 'hmt' });
  });

  it('a PN532: asleep, with a damaged answer, then switched off and on', async () => {
    const chip = await attach(createPn532Double);
    connect('protocol=pn532-hsu');
    await ready();
    chip.lay('04416D412B0289');
    chip.mishaps({ kind: 'late', ms: 0 }, { kind: 'damage', at: 15 });
    await read({ kind: 'card', normal: '04416D412B0289' });
    chip.power(false);
    await vi.waitUntil(() => states.some(({ state }) => state === 'unplugged'), patience);
    chip.sleep();
    chip.power(true);
    chip.lay('08A1B2C3');
    await read({ kind: 'card', normal: '08A1B2C3', random: true });
  });

  it('an OSDP reader: a card whose answer is lost, then the plug out and in', async () => {
    const panel = await attach((parts) => createOsdpDouble({ ...parts, address: 5, crc: true }));
    connect('protocol=osdp&address=5');
    await ready();
    panel.mishaps({ kind: 'silence' });
    panel.swipe('0011010110011110100010010110101100');
    await read({ kind: 'card', normal: '6B3D12D6' });
    await reader?.close();
    await line.unplug();
    await vi.waitUntil(() => states.at(-1)?.state === 'unplugged', patience);
    await line.plug();
    const back = await attach((parts) => createOsdpDouble({ ...parts, address: 5, crc: false }));
    await ready();
    back.swipe('00011110100010010110101101');
    await read({ kind: 'text', text: '061,04822' });
  });
});
