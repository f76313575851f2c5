import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samReadReply } from '../../../device/support/idcard-frames.ts';
import { type FarEnd, farEnd } from '../../../device/testing/far-end.ts';
import { freePort, say } from '../../../device/testing/machine-client.ts';
import { createSamDouble, type SamDouble } from '../../../device/testing/sam-double.ts';
import type { Status } from '../../../kiosk/cli/status.ts';
import { realTimers } from '../../../kiosk/timers.ts';
import { haitang } from '../../support/haitang.ts';
import { eventually, run } from '../../support/process.ts';
import { type Cable, cable } from '../../support/pty.ts';
import { connectScreen, type ScreenClient } from '../../support/screen-client.ts';
import { openStage, type Stage } from '../../support/stage.ts';

/**
 * An identity card is laid on a real kiosk with a real platform, and everything that was written, said or sent is searched for
 * what stood on it. Specimen data of the standard; the address is made up.
 */
const NUMBER = '11010519491231002X';
const ADDRESS = '北京市朝阳区样本路壹号院';
const NAME = '证件样本';
const card = samReadReply('resident', { name: NAME, number: NUMBER, address: ADDRESS, birth: '19491231' });

const CITY_MS = 8 * 3_600_000;

let stage: Stage;
let line: Cable;
let reader: FarEnd;
let sam: SamDouble;
let screen: ScreenClient;
let wire: { url: string; server: Server; bytes: Buffer[] };
let machinePort: number;
const shown: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  await stage.kiosk.stop();
  line = await cable(stage.folder, 'idcard');
  sam = createSamDouble({ timers: realTimers, delay_ms: 20, send: (bytes) => reader.send(bytes) });
  reader = await farEnd(`${line.kioskEnd}.far`, sam.hear);
  wire = await tappedWire(Number(new URL(stage.platformUrl).port));
  machinePort = await freePort();
  const readers = [`serial:${line.kioskEnd}?protocol=idcard-sam`, `adms:${machinePort}?sn=CEXA1`];
  stage.kiosk = run(
    'kiosk/cli/start.ts',
    [
      ...['--demo', '--shell', 'none', '--port', '0', '--data', stage.kioskData, '--platform', wire.url],
      ...readers.flatMap((url) => ['--reader', url]),
    ],
    stage.env,
  );
  screen = await connectScreen(await stage.kiosk.line(/^Haitang ready (\S+)$/));
  void listen(await screen.call.screen.answers());
  void listen(await screen.call.screen.watch());
});

afterAll(async () => {
  screen.close();
  await reader.close();
  await line.unplug();
  await stage.close();
  wire.server.close();
});

describe('an identity card', () => {
  it('is read, known by its token, and sent to the city', async () => {
    sam.lay({ reply: card });
    await answered('unknown_card', 1);
    sam.lift();
    await new Promise((done) => setTimeout(done, 1000));
    sam.lay({ refuses: 0x31 });
    await answered('unreadable', 1);
    const now = new Date(Date.now() + CITY_MS).toISOString().slice(0, 19).replace('T', ' ');
    const row = `9\t${now}\t0\t1\t0\t0\t0\t${NUMBER}\t0\n`;
    const said = await say(machinePort, { path: '/iclock/cdata?SN=CEXA1&table=ATTLOG', body: row });
    expect(said).toMatchObject({ body: 'OK: 1' });
    await answered('unknown_card', 2);
    const [card1, refused, machine] = reads();
    expect(card1?.body).toMatchObject({ protocol: 'idcard-sam', token: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(refused?.body).toMatchObject({ protocol: 'idcard-sam', token: null, detail: 'lay_again' });
    expect(machine?.body).toMatchObject({ protocol: 'zkteco-adms', token: card1?.body.token });
    await eventually('everything at the platform', () => status().waiting === 0);
  });

  it('stands nowhere: not in the folders, the logs, the export, the screens, the wire', async () => {
    const places: [string, Buffer][] = [
      ...filesIn(stage.folder).map((path): [string, Buffer] => [path, readFileSync(path)]),
      ['export', Buffer.from(haitang(['export', '--data', stage.kioskData], stage.env).stdout)],
      ['kiosk output', Buffer.from(stage.kiosk.lines.join('\n'))],
      ['platform output', Buffer.from(stage.platform.lines.join('\n'))],
      ['screens', Buffer.from(shown.join('\n'))],
      ['wire', Buffer.concat(wire.bytes)],
    ];
    expect(places.length).toBeGreaterThan(20);
    expect(shown.join('\n')).toContain('idcard-sam');
    expect(Buffer.concat(wire.bytes).includes('idcard-sam')).toBe(true);
    const found = places.flatMap(([place, bytes]) =>
      secrets().flatMap(([name, secret]) => (bytes.includes(secret) ? [`${name} in ${place}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

/** What must not be found, in every dress it may wear. */
function secrets(): [string, Buffer][] {
  const texts = [NUMBER, NUMBER.slice(0, 17), ADDRESS, NAME];
  return [
    ...texts.flatMap((text): [string, Buffer][] => [
      [text, Buffer.from(text)],
      [`${text} in UTF-16`, Buffer.from(text, 'utf16le')],
      [`${text} in hex`, Buffer.from(Buffer.from(text).toString('hex'))],
      [`${text} in base64`, Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, ''))],
      [`SHA-256 of ${text}`, Buffer.from(createHash('sha256').update(text).digest('hex'))],
    ]),
    ['photo', Buffer.from(card.subarray(300, 340))],
    ['photo in hex', Buffer.from(Buffer.from(card.subarray(300, 340)).toString('hex'))],
  ];
}

const reads = () => stage.events().filter(({ type, body }) => type === 'card.read' && body.reader !== 'simulated:');
/** Waits for the screens without asking anybody: the double answers from this very process. */
const answered = (verdict: string, times: number) =>
  eventually(
    `${times} × ${verdict}`,
    () => shown.filter((text) => text.includes(`"verdict":"${verdict}"`)).length >= times,
  );

function status(): Status {
  return JSON.parse(haitang(['status', '--data', stage.kioskData, '--json'], stage.env).stdout);
}

async function listen(stream: AsyncIterable<unknown>): Promise<void> {
  try {
    for await (const message of stream) shown.push(JSON.stringify(message));
  } catch {
    // The test is over.
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A line to the platform that keeps every byte that passes, both ways. */
async function tappedWire(target: number): Promise<typeof wire> {
  const bytes: Buffer[] = [];
  const server = createServer((client) => {
    const platform = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, platform],
      [platform, client],
    ] as const) {
      from.on('data', (chunk: Buffer) => {
        bytes.push(chunk);
        to.write(chunk);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, server, bytes };
}
