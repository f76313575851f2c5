import { describe, expect, it } from 'vitest';
import { fromHex } from '../bytes.ts';
import { rdm6300Frame } from '../protocols/rdm6300.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { createOsdpDouble } from '../testing/osdp-double.ts';
import { createPn532Double } from '../testing/pn532-double.ts';
import type { ReplierParts } from '../testing/replier.ts';
import { createSamDouble } from '../testing/sam-double.ts';
import type { Transport } from '../transports/transport.ts';
import { type Detection, detect } from './detect.ts';
import { guessProtocol } from './guess.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array(0);

type Heard = { hear(bytes: Uint8Array): void };

/** A port with a double behind it that understands one speed. */
async function detected(
  speed: number,
  makeDouble: (parts: ReplierParts) => Heard,
): Promise<{ detection: Detection; steps: string[] }> {
  const timers = fakeTimers();
  const steps: string[] = [];
  let send = (_: Uint8Array) => {};
  const double = makeDouble({ timers, delay_ms: 10, send: (said) => send(said) });
  const open =
    (baud: number): Transport =>
    (events) => {
      queueMicrotask(events.opened);
      send = (said) => {
        if (baud === speed) events.bytes(said);
      };
      return {
        write(said) {
          if (baud === speed) double.hear(said);
        },
        async close() {
          send = () => {};
        },
      };
    };
  const pending = detect({
    path: '/dev/ttyUSB0',
    timers,
    open,
    onStep: (step) => steps.push('listen' in step ? `listen ${step.listen}` : `${step.ask} ${step.baud}`),
  });
  let detection: Detection | null = null;
  void pending.then((one) => {
    detection = one;
  });
  for (let waited = 0; detection === null && waited < 30_000; waited += 100) await timers.advance(100);
  expect(timers.pending()).toBe(0);
  return { detection: await pending, steps };
}

describe('what stands behind a port', () => {
  it('a reader that talks: named by what it sent, and asked nothing', async () => {
    const { detection, steps } = await detected(9600, ({ send, timers }) => {
      timers.setTimeout(() => send(rdm6300Frame('00508931')), 500);
      return { hear: () => expect.unreachable('it was asked') };
    });
    expect(detection).toMatchObject({
      found: true,
      protocol: 'rdm6300',
      url: 'serial:/dev/ttyUSB0?protocol=rdm6300&baud=9600',
    });
    expect(steps).toEqual(['listen 9600']);
  });

  it.each([
    ['an identity-card reader', 115_200, createSamDouble, 'idcard-sam', 'SAM 90'],
    ['a PN532', 115_200, createPn532Double, 'pn532-hsu', 'PN532 1.6'],
    ['an OSDP reader with CRC', 9600, everyOsdp(true), 'osdp', 'CRC-16'],
    ['an OSDP reader with sums', 115_200, everyOsdp(false), 'osdp', 'sum'],
  ] as const)('%s: by its answer', async (_, speed, makeDouble, protocol, detail) => {
    const { detection } = await detected(speed, makeDouble as (parts: ReplierParts) => Heard);
    expect(detection).toMatchObject({ found: true, protocol, baud: speed, detail });
  });

  it('nothing, or something unknown', async () => {
    expect((await detected(9600, () => ({ hear: () => {} }))).detection).toEqual({ found: false, heard_bytes: 0 });
    const chatty = await detected(9600, ({ send, timers }) => {
      timers.setTimeout(() => send(Uint8Array.of(0xfe, 0xf8, 0x80, 0x9e, 0xf0)), 100);
      return { hear: () => {} };
    });
    expect(chatty.detection).toEqual({ found: false, heard_bytes: 5 });
  });

  it('a port that does not open: why', async () => {
    const fault = { code: 'permission_denied', detail: 'no' } as const;
    const open = (): Transport => (events) => {
      queueMicrotask(() => events.lost(fault));
      return { write() {}, async close() {} };
    };
    const detection = await detect({ path: '/dev/ttyUSB0', timers: fakeTimers(), open });
    expect(detection).toEqual({ found: false, fault });
  });
});

/** An OSDP reader that also answers to everybody, under its own address 5. */
function everyOsdp(crc: boolean) {
  return (parts: ReplierParts): Heard => createOsdpDouble({ ...parts, address: 5, crc, everybody: true });
}

describe('guessing a protocol', () => {
  it.each([
    ['rdm6300', rdm6300Frame('E3086CED', '62')],
    ['rdm6300', ascii('4500C5D1E9B8')],
    ['binary-stx-reader', bytes('0209016B3D12D69A03')],
    ['ssi-scanner', bytes('08F3000003313233FE6C')],
    ['gm65', bytes('02000001003331')],
    ['wiegand', ascii('00011110100010010110101101\r\n')],
    ['serial-scanner', ascii('0005278001\r\n')],
    ['serial-scanner', ascii(']Q1MEMBER:1')],
    [null, bytes('FEF8809EF0')],
    [null, bytes('C4E3BAC3')],
    [null, ascii('\r\n')],
    [null, new Uint8Array(0)],
  ])('%s', (protocol, heard) => {
    expect(guessProtocol(heard)?.protocol ?? null).toBe(protocol);
  });
});
