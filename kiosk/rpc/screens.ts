import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';

/** Sent with every answer; the page itself carries its content security policy. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Whether a Host header names this machine; another name that leads here (DNS rebinding) is refused. */
export function isOwnHost(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}

/** A server for the built screens in `folder` and nothing beside them; it does not listen yet. */
export async function screensApp(folder: string): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (!isOwnHost(request.headers.host)) return reply.code(421).send();
  });
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders(reply, path) {
      // Built assets carry a hash in their name; the page that names them must always be fresh.
      const asset = path.includes('/assets/') || path.includes('\\assets\\');
      reply.header('cache-control', asset ? 'public, max-age=31536000, immutable' : 'no-store');
    },
  });
  return app;
}
