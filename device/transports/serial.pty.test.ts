import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Timers } from '../../domain/timers.ts';
import { createHub, type Hub } from '../hub.ts';
import { rdm6300Frame } from '../protocols/rdm6300.ts';
import type { Reading } from '../reading.ts';
import type { ReaderState } from '../state.ts';

/** Real bytes through a pseudo-terminal: the far end is the reader, killing socat pulls its plug. */
const timers: Timers = {
  now: () => performance.now(),
  setTimeout: (task, ms) => setTimeout(task, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
const patience = { timeout: 10_000, interval: 20 };

let folder: string;
let near: string;
let far: string;
let cable: ChildProcess | null = null;
let hub: Hub | null = null;
let readings: Reading[] = [];
let states: ReaderState[] = [];

beforeAll(() => {
  if (spawnSync('socat', ['-V']).status !== 0)
    throw new Error('socat is missing: install it (Debian: apt-get install socat) and run the tests again');
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-pty-'));
  near = join(folder, 'kiosk');
  far = join(folder, 'reader');
  readings = [];
  states = [];
});

afterEach(async () => {
  await hub?.close();
  await unplug();
  rmSync(folder, { recursive: true, force: true });
});

async function plug(): Promise<void> {
  cable = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], { stdio: 'ignore' });
  await vi.waitUntil(() => existsSync(near) && existsSync(far), patience);
}

async function unplug(): Promise<void> {
  const pulled = cable;
  cable = null;
  if (pulled === null) return;
  const gone = new Promise((done) => pulled.once('exit', done));
  pulled.kill();
  await gone;
}

function connect(): void {
  hub = createHub({
    readers: [{ kind: 'serial', id: `serial:${near}`, protocol: 'rdm6300', path: near, baud: 9600, aim: false }],
    timers,
    wall: () => 0,
    tokenOf: () => 'token',
    onReading: (reading) => readings.push(reading) > 0,
    onState: (state) => states.push(state),
  });
}

const state = () => states.at(-1)?.state;
const cards = () => readings.flatMap((reading) => (reading.kind === 'card' ? [reading.normal] : []));

describe('a serial reader on a pseudo-terminal', { timeout: 60_000 }, () => {
  it('reads cards, notices the pulled plug, and reads again when it is back', async () => {
    await plug();
    connect();
    await vi.waitUntil(() => state() === 'ready', patience);
    writeFileSync(far, rdm6300Frame('00508931'));
    await vi.waitFor(() => expect(cards()).toEqual(['00508931']), patience);

    await unplug();
    await vi.waitUntil(() => state() === 'unplugged', patience);
    expect(states.find((one) => one.state === 'unplugged')).toMatchObject({ reason: 'unplugged' });

    await plug();
    await vi.waitUntil(() => state() === 'ready', patience);
    writeFileSync(far, rdm6300Frame('E3086CED'));
    await vi.waitFor(() => expect(cards()).toEqual(['00508931', 'E3086CED']), patience);
  });

  it('waits for a port that is not there yet', async () => {
    connect();
    await vi.waitFor(
      () => expect(states.at(-1)).toMatchObject({ state: 'unplugged', reason: 'port_not_found' }),
      patience,
    );
    await plug();
    await vi.waitUntil(() => state() === 'ready', patience);
  });

  it('says that another program holds the port', async () => {
    await plug();
    connect();
    await vi.waitUntil(() => state() === 'ready', patience);
    const first = hub;
    connect();
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ state: 'misconfigured', fix: 'port_busy' }), patience);
    await first?.close();
    await vi.waitUntil(() => state() === 'ready', patience);
  });

  it('survives garbage and a frame in pieces', async () => {
    await plug();
    connect();
    await vi.waitUntil(() => state() === 'ready', patience);
    const frame = rdm6300Frame('00D507D0');
    writeFileSync(far, Uint8Array.of(0xff, 0x00, 0x02, 0x31, 0xaa));
    writeFileSync(far, frame.subarray(0, 5));
    writeFileSync(far, frame.subarray(5));
    await vi.waitFor(() => expect(cards()).toEqual(['00D507D0']), patience);
    expect(readings.some((reading) => reading.kind === 'rejected')).toBe(true);
  });
});
