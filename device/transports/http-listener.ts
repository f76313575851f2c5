import { createServer, type IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { limits } from '../limits.ts';
import type { MachineReply, MachineRequest } from '../machines/machine.ts';
import type { Fault, FaultCode } from '../state.ts';

export type ListenerOptions = { host: string; port: number };

/** What a listener tells: open once, then requests, or why it could not listen. */
export type ListenerEvents = {
  opened(port: number): void;
  request(request: MachineRequest): MachineReply;
  lost(fault: Fault): void;
};

const LISTEN_ERRORS: Readonly<Record<string, FaultCode>> = {
  EADDRINUSE: 'port_busy',
  EACCES: 'permission_denied',
  EADDRNOTAVAIL: 'address_not_here',
  ENOTFOUND: 'address_not_here',
};

const TOO_LARGE: MachineReply = { status: 413, body: 'ERROR: too large' };
/** Browsers say where their page is from; machines do not. A page open somewhere must not hand in attendance. */
const FROM_A_PAGE: MachineReply = { status: 403, body: 'ERROR: not for pages' };

/**
 * An HTTP server for machines that report by themselves. Machines are careless: bodies are taken raw whatever type they claim
 * to have, and one that is too large is read to its end and thrown away, so that the machine hears the refusal instead of a
 * broken line. The Date header, by which machines set their clocks, is Node's own, in GMT.
 */
export function listenHttp({ host, port }: ListenerOptions, events: ListenerEvents): { close(): Promise<void> } {
  let over = false;
  const opening = open(host, port, (request) => events.request(request));
  opening.then(
    (server) => over || events.opened(server.port),
    (error: unknown) => over || events.lost(faultOf(error)),
  );
  return {
    close() {
      over = true;
      return opening.then((server) => server.close()).catch(() => {});
    },
  };
}

async function open(
  host: string,
  port: number,
  take: ListenerEvents['request'],
): Promise<{ port: number; close(): Promise<void> }> {
  // Loaded with the first machine: most kiosks have none.
  const { default: fastify } = await import('fastify');
  const server = fastify({
    requestTimeout: limits.machine_request_ms,
    forceCloseConnections: true,
    serverFactory(handler) {
      const http = createServer((request, response) => {
        request.headers['content-type'] = 'application/octet-stream';
        handler(request, response);
      });
      http.maxConnections = limits.machine_connections;
      return http;
    },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request: FastifyRequest, stream: IncomingMessage) => collected(stream));
  server.route({
    method: ['GET', 'POST', 'PUT'],
    url: '*',
    handler(request, reply) {
      const body = request.body ?? new Uint8Array(0);
      const { status, body: text } = answer(request.raw, body, request.ip, take);
      return reply.code(status).type('text/plain').send(text);
    },
  });
  await server.listen({ host, port });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => server.close(),
  };
}

function answer(raw: IncomingMessage, body: unknown, remote: string, take: ListenerEvents['request']): MachineReply {
  if (raw.headers.origin !== undefined) return FROM_A_PAGE;
  if (!(body instanceof Uint8Array)) return TOO_LARGE;
  const [path = '', query = ''] = (raw.url ?? '').split('?', 2);
  return take({
    method: raw.method ?? '',
    path: path.toLowerCase(),
    query: new URLSearchParams(query),
    body,
    remote,
  });
}

/** The whole body, or null when it is too large. */
async function collected(stream: IncomingMessage): Promise<Uint8Array | 'too large'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limits.machine_body_drained) stream.destroy();
    if (length <= limits.machine_body) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= limits.machine_body ? Buffer.concat(chunks) : 'too large';
}

function faultOf(error: unknown): Fault {
  const { code = '', message = String(error) } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return { code: LISTEN_ERRORS[code] ?? 'open_failed', detail: message };
}
