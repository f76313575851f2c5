import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createHub } from '../../../device/hub.ts';
import type { Reading } from '../../../device/reading.ts';
import type { ReaderState } from '../../../device/state.ts';
import { sourceOf } from '../../../device/testing/bench.ts';
import type { PcscLibrary } from '../../../device/transports/pcsc-library.ts';
import { realTimers } from '../../../kiosk/timers.ts';
import { ROOT } from '../../support/process.ts';

/**
 * A PC/SC reader against the real service: starts pcscd with Debian's virtual reader (vsmartcard-vpcd), lays a card of our own
 * making on it and reads it through the real pcsc-mini. Part of `npm run faults`; skipped where one of the three is missing.
 * pcsc-mini is looked for in the project and in the folder HAITANG_PCSC names.
 */
const VPCD_PORT = 35_963;
const POWER_OFF = 0x00;
const POWER_ON = 0x01;
const RESET = 0x02;
const GET_ATR = 0x04;
/** ATR of a contactless storage card as PC/SC part 3 makes it. */
const ATR = Buffer.from('3B8F8001804F0CA000000306030001000000006A', 'hex');
const UID = '04A1B2C3D4E5F6';

const library = findLibrary();
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
if (library === null || spawnSync('which', ['pcscd']).status !== 0 || !existsSync(driver)) {
  process.stdout.write(
    'pcsc-card: skipped, it needs apt-get install pcscd vsmartcard-vpcd, and npm install pcsc-mini\n',
  );
} else process.exitCode = await run(library);

async function run(load: () => Promise<PcscLibrary>): Promise<number> {
  let good = 0;
  let bad = 0;
  const check = (name: string, holds: boolean, detail: unknown = '') => {
    if (holds) good += 1;
    else bad += 1;
    process.stdout.write(`${holds ? 'ok' : 'not ok'} pcsc: ${name}${holds ? '' : ` ${JSON.stringify(detail)}`}\n`);
  };
  const readings: Reading[] = [];
  const states: ReaderState[] = [];
  const hub = createHub({
    readers: [sourceOf('pcsc:virtual')],
    timers: realTimers,
    wall: Date.now,
    tokenOf: () => null,
    loadPcsc: load,
    onReading: (reading) => readings.push(reading) > 0,
    onState: (state) => states.push(state),
  });
  check('without the service it says so', await until(() => states.at(-1)?.state === 'unavailable'), states);
  const service = startService();
  check('the service came, and the reader with it', await until(() => states.at(-1)?.state === 'ready'), states);
  for (const times of [1, 2]) {
    const card = await layCard();
    check(`card ${times}: its UID`, await until(() => readings.length === times), readings);
    card.destroy();
    await new Promise((done) => setTimeout(done, 3000));
  }
  check(
    'nothing else was read',
    readings.every((one) => one.kind === 'card' && one.normal === UID),
    readings,
  );
  service.kill();
  check('the service died', await until(() => states.at(-1)?.state === 'unavailable'), states);
  await hub.close();
  process.stdout.write(`pcsc-card: ${good} passed, ${bad} failed\n`);
  return bad === 0 ? 0 : 1;
}

function startService(): ChildProcess {
  return spawn('pcscd', ['--foreground'], { stdio: 'ignore' });
}

/** A card on the virtual reader: a connection on which the reader sends power, reset and commands, each with its length. */
async function layCard(): Promise<Socket> {
  const socket = connect(VPCD_PORT, '127.0.0.1');
  await new Promise((done, failed) => {
    socket.once('connect', done);
    socket.once('error', failed);
  });
  socket.on('error', () => {});
  let held = Buffer.alloc(0);
  const say = (answer: Buffer) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(answer.length);
    socket.write(Buffer.concat([length, answer]));
  };
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 2 && held.length >= 2 + held.readUInt16BE(0)) {
      const message = held.subarray(2, 2 + held.readUInt16BE(0));
      held = held.subarray(2 + message.length);
      const [first] = message;
      if (message.length === 1 && first === GET_ATR) say(ATR);
      else if (message.length === 1 && [POWER_OFF, POWER_ON, RESET].includes(first ?? -1)) continue;
      else if (message.toString('hex').toUpperCase() === 'FFCA000000') say(Buffer.from(`${UID}9000`, 'hex'));
      else say(Buffer.from('6D00', 'hex'));
    }
  });
  return socket;
}

async function until(holds: () => boolean, within_ms = 20_000): Promise<boolean> {
  for (let waited = 0; waited < within_ms && !holds(); waited += 50) await new Promise((done) => setTimeout(done, 50));
  return holds();
}

function findLibrary(): (() => Promise<PcscLibrary>) | null {
  const folders = [process.env.HAITANG_PCSC, join(ROOT, 'node_modules')];
  const folder = folders.find((one) => one !== undefined && existsSync(join(one, 'pcsc-mini')));
  return folder === undefined ? null : async () => createRequire(folder)(join(folder, 'pcsc-mini')) as PcscLibrary;
}
