import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connectScreen } from '../../test/support/screen-client.ts';
import { type RunningKiosk, startKiosk } from '../testing/running-kiosk.ts';
import { type ScreenServer, serveOnLoopback } from './http.ts';

let running: RunningKiosk;
let server: ScreenServer;
let url: URL;
let token: string;
// Real sockets on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(async () => {
  running = startKiosk();
  server = await serveOnLoopback(running.router, 0, running.screens);
  url = new URL(server.url);
  token = url.hash.slice('#t='.length);
});
afterEach(async () => {
  await server.close();
  await running.stop();
});

type Ask = { path?: string; protocols?: string[]; origin?: string | undefined; host?: string };

/** Asks for a WebSocket as told, otherwise as a page does; `opened`, or the status that refused it. */
async function asked({ path = '/rpc', protocols = ['haitang.v1', token], ...rest }: Ask = {}): Promise<unknown> {
  const origin = 'origin' in rest ? rest.origin : url.origin;
  const socket = new WebSocket(`ws://${url.host}${path}`, protocols, {
    ...(origin === undefined ? {} : { origin }),
    ...(rest.host === undefined ? {} : { headers: { host: rest.host } }),
  });
  socket.on('error', () => {});
  const answer = await Promise.race([
    once(socket, 'open').then(() => `opened ${socket.protocol}`),
    once(socket, 'unexpected-response').then(([, response]) => (response as { statusCode: number }).statusCode),
  ]);
  socket.terminate();
  return answer;
}

const isAlive = async () => {
  const screen = await connectScreen(server.url);
  let members = 0;
  for await (const { roster } of await screen.call.screen.watch()) {
    members = roster.members;
    break;
  }
  screen.close();
  return members === 12;
};

describe('who may speak', () => {
  it('a page of this start: the token goes in and does not come back', async () => {
    expect(url.hostname).toBe('127.0.0.1');
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(await asked()).toBe('opened haitang.v1');
  });

  it('a page that was opened as localhost', async () => {
    const host = `localhost:${url.port}`;
    expect(await asked({ host, origin: `http://${host}` })).toBe('opened haitang.v1');
  });

  it.each<[string, Ask, number]>([
    ['a wrong token', { protocols: ['haitang.v1', 'x'.repeat(32)] }, 401],
    ['a token that is too short', { protocols: ['haitang.v1', 'x'] }, 401],
    ['no token', { protocols: ['haitang.v1'] }, 401],
    ['no protocol', { protocols: [] }, 401],
    ['another page', { origin: 'https://example.org' }, 403],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page on a file', { origin: 'null' }, 403],
    ['a program that names no origin', { origin: undefined }, 403],
    ['a name that leads here (DNS rebinding)', { host: 'kiosk.example.org', origin: 'http://kiosk.example.org' }, 421],
    ['another path', { path: '/other' }, 404],
    ['a path with a query', { path: '/rpc?x' }, 404],
  ])('not %s', async (_who, ask, status) => {
    expect(await asked(ask)).toBe(status);
    expect(await isAlive()).toBe(true);
  });

  it('not somebody with the right token under another protocol', async () => {
    expect(await asked({ protocols: ['other.v1', token] })).toBe(401);
  });

  it('each start has a token of its own', async () => {
    const other = await serveOnLoopback(running.router, 0, running.screens);
    expect(new URL(other.url).hash).not.toBe(url.hash);
    await other.close();
  });
});

describe('what a caller can do wrong', () => {
  const opened = async () => {
    const socket = new WebSocket(`ws://${url.host}/rpc`, ['haitang.v1', token], { origin: url.origin });
    await once(socket, 'open');
    return socket;
  };

  it('a message that is too large ends that line and no other', async () => {
    const socket = await opened();
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    socket.send('x'.repeat(256 * 1024 + 1));
    expect((await closed)[0]).toBe(1009);
    expect(await isAlive()).toBe(true);
  });

  it('frames that are none end that line and no other', async () => {
    const socket = await opened();
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    const { _socket: wire } = socket as unknown as { _socket: { write(bytes: Buffer): void } };
    wire.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    expect((await closed)[0]).toBe(1002);
    expect(await isAlive()).toBe(true);
  });

  it('a line that breaks in the middle of a call harms nobody', async () => {
    const screen = await connectScreen(server.url);
    const states = await screen.call.screen.watch();
    await states.next();
    screen.close();
    running.kiosk.live.changed();
    expect(await isAlive()).toBe(true);
  });

  it('one that is refused and hangs up at once harms nobody', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const socket = connect(Number(url.port), url.hostname);
      socket.on('error', () => {});
      await once(socket, 'connect');
      const head = [`GET /rpc HTTP/1.1`, `Host: ${url.host}`, 'Connection: Upgrade', 'Upgrade: websocket'];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      socket.resetAndDestroy();
    }
    expect(await isAlive()).toBe(true);
  });
});

it('rejects a port that is taken, with the system’s error', async () => {
  await expect(serveOnLoopback(running.router, Number(url.port), running.screens)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

it('closes its lines and gives the port back', async () => {
  const socket = new WebSocket(`ws://${url.host}/rpc`, ['haitang.v1', token], { origin: url.origin });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  await server.close();
  await closed;
  server = await serveOnLoopback(running.router, Number(url.port), running.screens);
  expect(new URL(server.url).port).toBe(url.port);
});
