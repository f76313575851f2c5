import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { PLATFORM_LIMITS } from '../limits.ts';

const compress = promisify(gzip);

/** Compresses larger text answers for clients that can read gzip. Streams and buffers (files of the page) are left alone. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || Buffer.byteLength(payload) < PLATFORM_LIMITS.gzip_from_bytes) return payload;
    reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload;
    const packed = await compress(payload);
    reply.header('content-encoding', 'gzip').header('content-length', packed.length);
    return packed;
  });
}
