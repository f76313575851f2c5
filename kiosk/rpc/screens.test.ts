import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOwnHost, screensApp } from './screens.ts';

let folder: string;
let app: FastifyInstance;
let port: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-screens-'));
  const screens = join(folder, 'screens');
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html><title>Haitang</title>');
  writeFileSync(join(screens, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(screens, '.hidden'), 'hidden');
  writeFileSync(join(folder, 'secret.txt'), 'the secret');
  app = await screensApp(screens);
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends exactly this request line and these headers, which a URL parser would tidy up; returns the whole answer. */
async function asked(line: string, headers = [`Host: 127.0.0.1:${port}`]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: string[] = [];
  socket.on('data', (chunk) => chunks.push(String(chunk)));
  socket.write([line, ...headers, 'Connection: close', '', ''].join('\r\n'));
  await once(socket, 'close');
  return chunks.join('');
}
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

describe('the files of the screens', () => {
  it('are the page, always fresh, with the headers that keep other pages away', async () => {
    const answer = await asked('GET / HTTP/1.1');
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('<title>Haitang</title>');
    for (const header of [
      'content-type: text/html; charset=utf-8',
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'x-frame-options: DENY',
      'referrer-policy: no-referrer',
      'cross-origin-opener-policy: same-origin',
      'cross-origin-resource-policy: same-origin',
    ]) {
      expect(answer.toLowerCase()).toContain(`\r\n${header.toLowerCase()}\r\n`);
    }
  });

  it('are assets that carry a hash in their name and never change', async () => {
    const answer = await asked('GET /assets/app-1a2b3c.js HTTP/1.1');
    expect(answer).toContain('cache-control: public, max-age=31536000, immutable');
    expect(answer).toContain('x-content-type-options: nosniff');
  });

  it('can be asked about without their content', async () => {
    const answer = await asked('HEAD / HTTP/1.1');
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('content-length: 37');
    expect(answer).not.toContain('<title>');
  });

  it.each([
    'GET /../secret.txt',
    'GET /..%2fsecret.txt',
    'GET /%2e%2e/secret.txt',
    'GET /%2e%2e%2fsecret.txt',
    'GET /assets/../../secret.txt',
    'GET /assets/..%5c..%5csecret.txt',
    'GET //../secret.txt',
    'GET /....//secret.txt',
    'GET /assets/%00../../secret.txt',
    'GET http://127.0.0.1/../secret.txt',
  ])('are nothing outside their folder: %s', async (request) => {
    const answer = await asked(`${request} HTTP/1.1`);
    expect(answer).not.toContain('the secret');
    expect([400, 403, 404]).toContain(statusOf(answer));
  });

  it('are nothing hidden', async () => {
    expect(statusOf(await asked('GET /.hidden HTTP/1.1'))).toBe(404);
  });

  it('are no list of a folder', async () => {
    expect(statusOf(await asked('GET /assets/ HTTP/1.1'))).toBe(404);
    expect(statusOf(await asked('GET /assets HTTP/1.1'))).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('take no %s', async (method) => {
    expect(statusOf(await asked(`${method} / HTTP/1.1`))).toBe(404);
  });
});

describe('another name that leads here (DNS rebinding)', () => {
  it.each(['kiosk.example.org', 'kiosk.example.org:80', '127.0.0.1.example.org', '192.168.1.7', ''])(
    'is refused: "%s"',
    async (host) => {
      const answer = await asked('GET / HTTP/1.1', [`Host: ${host}`]);
      expect(statusOf(answer)).toBe(421);
      expect(answer).not.toContain('<title>');
      expect(answer).toContain('x-frame-options: DENY');
    },
  );

  it.each<[string | undefined, boolean]>([
    ['127.0.0.1', true],
    ['127.0.0.1:7780', true],
    ['localhost:7780', true],
    ['localhost', true],
    ['[::1]:7780', false],
    ['localhost.example.org', false],
    ['127.0.0.1:7780@example.org', false],
    ['127.0.0.1:x', false],
    [undefined, false],
  ])('own host %s: %s', (host, expected) => {
    expect(isOwnHost(host)).toBe(expected);
  });
});
