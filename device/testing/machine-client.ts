import { request } from 'node:http';
import { createServer } from 'node:net';

/** What a machine heard. */
export type Heard = { status: number; body: string; headers: Record<string, string | string[] | undefined> };

export type Said = { method?: string; path: string; body?: Uint8Array | string; headers?: Record<string, string> };

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

/** A machine's request, as iClock firmware makes it: one a connection, and a type of its own fancy. */
export function say(port: number, { method, path, body = '', headers = {} }: Said): Promise<Heard> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  return new Promise((done, failed) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (bytes.length > 0 ? 'POST' : 'GET'),
        headers: { 'user-agent': 'iClock Proxy/1.09', connection: 'close', 'content-length': bytes.length, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          done({ status: response.statusCode ?? 0, body: text, headers: response.headers });
        });
      },
    );
    sent.on('error', failed);
    sent.end(bytes);
  });
}
