import { createReadStream, readdirSync } from 'node:fs';
import { createHub, type Hub } from '../../../device/hub.ts';
import type { Reading } from '../../../device/reading.ts';
import type { ReaderState } from '../../../device/state.ts';
import { samReadReply } from '../../../device/support/idcard-frames.ts';
import { sourceOf } from '../../../device/testing/bench.ts';
import { createSamDouble } from '../../../device/testing/sam-double.ts';
import { realTimers } from '../../../kiosk/timers.ts';
import { Uhid } from './uhid.ts';

/**
 * Runs inside the virtual machine of `hid-vm.ts`: real HID devices of the kernel, the real node-hid, the real hub. One line
 * per check, "ok" or "not ok", and at the end "hid guest: N ok, N not ok".
 */
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const KEYBOARD = hex(
  '05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503910395067508150025650507190029658100c0',
);
/** Usage page 8C, usage 02: report 2 of 63 bytes. */
const POS_SCANNER = hex('058c0902a1018502150026ff007508953f0920 8102 c0');
const PCPROX = hex('0600ff0901a101150026ff0075089508 0920 8102 0921 b102 c0');
const SAM = hex('0600ff0901a101150026ff0075089540 0920 8102 0921 9102 c0');
const KEYS: Record<string, number> = {
  '\n': 0x28,
  ...Object.fromEntries([...'1234567890'].map((key, at) => [key, 0x1e + at])),
};

let good = 0;
let bad = 0;
const seen: Reading[] = [];
const states: ReaderState[] = [];

function check(name: string, holds: boolean, detail: unknown = ''): void {
  if (holds) good += 1;
  else bad += 1;
  process.stdout.write(`${holds ? 'ok' : 'not ok'} ${name}${holds ? '' : ` ${JSON.stringify(detail)}`}\n`);
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function until(holds: () => boolean, within_ms = 15_000): Promise<boolean> {
  for (let waited = 0; waited < within_ms && !holds(); waited += 50) await sleep(50);
  return holds();
}

const is = (state: ReaderState['state']) => until(() => states.at(-1)?.state === state);

function connect(url: string): Hub {
  seen.length = 0;
  states.length = 0;
  return createHub({
    readers: [sourceOf(url)],
    timers: realTimers,
    wall: () => 0,
    tokenOf: () => 'token',
    onReading: (reading) => seen.push(reading) > 0,
    onState: (state) => states.push(state),
  });
}

const texts = () => seen.flatMap((reading) => (reading.kind === 'text' ? [reading.text] : []));

async function type(device: Uhid, text: string): Promise<void> {
  for (const key of text) {
    device.input(Uint8Array.of(0, 0, KEYS[key] ?? 0, 0, 0, 0, 0, 0));
    device.input(new Uint8Array(8));
    await sleep(8);
  }
}

/** Keys that reach anybody else, counted on the newest event device. */
function otherEars(): { count(): number; close(): void } {
  const node = readdirSync('/dev/input')
    .filter((name) => name.startsWith('event'))
    .at(-1);
  let keys = 0;
  const stream = createReadStream(`/dev/input/${node}`);
  stream.on('error', () => {});
  stream.on('data', (chunk) => {
    const events = Buffer.from(chunk);
    for (let at = 0; at + 24 <= events.length; at += 24) if (events.readUInt16LE(at + 16) === 1) keys += 1;
  });
  return { count: () => keys, close: () => stream.destroy() };
}

async function keyboard(): Promise<void> {
  const device = { name: 'Reader', serial: 'SN1', vendor: 0xffff, product: 0x0035, descriptor: KEYBOARD };
  let reader = new Uhid(device);
  await sleep(1500);
  const others = otherEars();
  const hub = connect('hid:ffff:0035?protocol=hid-boot-keyboard');
  check('keyboard: ready', await is('ready'), states);
  const last = states.at(-1);
  const exclusive = last?.state === 'ready' && last.notice === undefined;
  await type(reader, '0013961168\n');
  check('keyboard: a card', await until(() => texts()[0] === '0013961168', 5000), seen);
  await sleep(300);
  if (exclusive) check('keyboard: nobody else hears it', others.count() === 0, others.count());
  else check('keyboard: says that the screen hears it too', others.count() > 0, last);
  reader.unplug();
  check('keyboard: unplugged', await is('unplugged'), states);
  await sleep(500);
  reader = new Uhid(device);
  check('keyboard: back', await is('ready'), states);
  await type(reader, '0012964329\n');
  check('keyboard: a card after it came back', await until(() => texts().includes('0012964329')), seen);
  others.close();
  await hub.close();
  reader.unplug();
}

async function scanner(): Promise<void> {
  const reader = new Uhid({ name: 'Scanner', serial: '', vendor: 0x0c2e, product: 0x0b61, descriptor: POS_SCANNER });
  await sleep(1000);
  const hub = connect('hid:0c2e:0b61?protocol=hid-pos-scanner');
  check('scanner: ready', await is('ready'), states);
  const report = (text: string, more: number): Uint8Array => {
    const bytes = new Uint8Array(64);
    bytes.set([0x02, text.length, ...Buffer.from(`]Q1${text}`)]);
    bytes[61] = 0x73;
    bytes[63] = more;
    return bytes;
  };
  reader.input(report('A'.repeat(56), 1));
  reader.input(report('END', 0));
  check('scanner: a code in two reports', await until(() => texts()[0] === `${'A'.repeat(56)}END`), seen);
  for (let at = 0; at < 200; at += 1) reader.input(report(`CODE${at}`, 0));
  // The kernel keeps 63 reports for a slow reader and drops the rest; what matters is that the line goes on.
  check(
    'scanner: two hundred codes at once, as many as the kernel keeps',
    await until(() => texts().length > 60),
    seen,
  );
  await sleep(2000);
  reader.input(report('LATER', 0));
  check('scanner: and the next one', await until(() => texts().at(-1) === 'LATER'), texts().length);
  reader.unplug();
  check('scanner: unplugged', await is('unplugged'), states);
  await hub.close();
}

async function pcProx(): Promise<void> {
  let asked = 0;
  const reader = new Uhid(
    { name: 'pcProx', serial: '', vendor: 0x0c27, product: 0x3bfa, descriptor: PCPROX },
    {
      setFeature: (data) => {
        asked = data.find((byte) => byte !== 0) ?? 0;
      },
      getFeature: () => (asked === 0x8f ? hex('00d6123d0000000000') : hex('001818000000000000')),
    },
  );
  await sleep(1000);
  const hub = connect('hid:0c27:3bfa?protocol=rfideas-pcprox');
  check('pcProx: ready', await is('ready'), states);
  check('pcProx: a card by feature reports', await until(() => texts()[0] === '061,04822'), seen);
  reader.unplug();
  check('pcProx: unplugged', await is('unplugged'), states);
  await hub.close();
}

async function idCard(): Promise<void> {
  const sam = createSamDouble({
    timers: realTimers,
    delay_ms: 5,
    send(bytes) {
      for (let at = 0; at < bytes.length; at += 64) {
        const report = new Uint8Array(64);
        report.set(bytes.subarray(at, at + 64));
        reader.input(report);
      }
    },
  });
  const reader = new Uhid(
    { name: 'SAM', serial: '', vendor: 0x2b8b, product: 0x2721, descriptor: SAM },
    // An output report without a number arrives with a zero in front.
    { output: (data) => sam.hear(data.length === 65 ? data.subarray(1) : data) },
  );
  await sleep(1000);
  const hub = connect('hid:2b8b:2721?protocol=idcard-sam-hid');
  check('identity card: ready', await is('ready'), states);
  sam.lay({ reply: samReadReply('resident', { name: '证件样本', number: '11010519491231002X' }) });
  check('identity card: read', await until(() => seen[0]?.kind === 'document'), seen);
  reader.unplug();
  check('identity card: unplugged', await is('unplugged'), states);
  await hub.close();
}

for (const family of [keyboard, scanner, pcProx, idCard]) {
  await family().catch((error: unknown) => check(family.name, false, String(error)));
}
process.stdout.write(`hid guest: ${good} ok, ${bad} not ok\n`);
process.exit(bad === 0 ? 0 : 1);
