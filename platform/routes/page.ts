import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { compressAnswers } from '../http/gzip.ts';
import type { EventStreams } from '../http/sse.ts';
import { overviewReader } from '../overview/read.ts';
import type { Platform } from '../platform.ts';

/** Everything comes from this server; nothing is inlined, framed or sent elsewhere. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const IMMUTABLE_S = 31_536_000;

/** The page at `/` with its two sources: GET /api/overview, and GET /api/live that says when to read it again. */
export async function pageRoutes(
  app: FastifyInstance,
  platform: Platform,
  streams: EventStreams,
  dist: string,
): Promise<void> {
  const overview = overviewReader(platform);
  compressAnswers(app);
  app.addHook('onSend', async (_request, reply) => {
    reply
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer');
  });
  app.get('/api/overview', async (_request, reply) => reply.header('cache-control', 'no-store').send(await overview()));
  app.get('/api/live', async (_request, reply) => {
    const stream = streams.start(reply);
    stream.send('revision', platform.revision.current);
    const stop = platform.revision.listen((revision) => stream.send('revision', revision));
    await stream.closed;
    stop();
  });
  await app.register(fastifyStatic, {
    root: dist,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/') || path.includes('\\assets\\');
      reply.header('cache-control', hashed ? `public, max-age=${IMMUTABLE_S}, immutable` : 'no-cache');
    },
  });
}
