import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import type { createRouter } from './router.ts';
import { isOwnHost, screensApp } from './screens.ts';

/** The way to the screens where there is no Electron: files and one WebSocket on 127.0.0.1, behind a token of this start. */
export type ScreenServer = {
  /** What a browser opens; the token stands behind the `#`, where it reaches no log. */
  url: string;
  close(): Promise<void>;
};

const PROTOCOL = 'haitang.v1';
const MAX_MESSAGE_BYTES = 256 * 1024;

/** Listens on 127.0.0.1; rejects with the system's error when the port is taken. `port` 0 takes a free one. */
export async function serveOnLoopback(
  router: ReturnType<typeof createRouter>,
  port: number,
  screensFolder: string,
): Promise<ScreenServer> {
  const token = randomBytes(24).toString('base64url');
  const app = await screensApp(screensFolder);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: () => PROTOCOL,
  });
  const handler = new RPCHandler(router);
  app.server.on('upgrade', (request, socket, head) => {
    // A line may break at any moment, and a caller may send what is no frame (ws then closes the line itself): without a
    // listener each of the two would end the kiosk.
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request, token);
    if (refusal) return refuse(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => {});
      void handler.upgrade(opened);
    });
  });
  await app.listen({ host: '127.0.0.1', port });
  const taken = (app.server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}/#t=${token}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await app.close();
    },
  };
}

/** Why an upgrade is refused, or null: another path, another host's name, another page's origin, a wrong token. */
function refusalOf(request: IncomingMessage, token: string): string | null {
  const { host, origin } = request.headers;
  if (request.url !== '/rpc') return '404 Not Found';
  if (!isOwnHost(host)) return '421 Misdirected Request';
  if (origin !== `http://${host}`) return '403 Forbidden';
  const [name, given] = String(request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
  return name === PROTOCOL && given !== undefined && sameText(given, token) ? null : '401 Unauthorized';
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
