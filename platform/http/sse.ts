import type { FastifyInstance, FastifyReply } from 'fastify';

/** A line now and then keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 20_000;

/** A server-sent events stream that is open. */
export type EventStream = { send(event: string, data: unknown): void; closed: Promise<void> };

/** Opens streams, and closes all of them when the server stops (an open stream would hold it up). */
export class EventStreams {
  readonly #open = new Set<() => void>();

  constructor(app: FastifyInstance) {
    app.addHook('preClose', async () => {
      for (const close of this.#open) close();
    });
  }

  /** Takes the reply over and starts a stream on it. */
  start(reply: FastifyReply): EventStream {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write(': open\n\n');
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
    const close = () => raw.end();
    this.#open.add(close);
    const closed = new Promise<void>((resolve) => {
      raw.on('close', () => {
        clearInterval(heartbeat);
        this.#open.delete(close);
        resolve();
      });
    });
    return {
      closed,
      send: (event, data) => void raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    };
  }
}
