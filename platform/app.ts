import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { WIRE_LIMITS } from '../sync/protocol/limits.ts';
import { BASE_PATH } from '../sync/protocol/wire.ts';
import { EventStreams } from './http/sse.ts';
import type { Platform } from './platform.ts';
import { kioskApi } from './routes/kiosk-api.ts';

/** What may be mounted beside the kiosk protocol: the page, the administration. */
export type Part = (app: FastifyInstance, platform: Platform, streams: EventStreams) => Promise<void> | void;

/** The HTTP server, ready to listen or to be asked with `inject`. Closing it ends every stream first. */
export async function buildApp(platform: Platform, parts: readonly Part[] = []): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: platform.log,
    bodyLimit: WIRE_LIMITS.body_bytes,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    requestTimeout: WIRE_LIMITS.request_timeout_ms,
  });
  app.decorateRequest('sealNonce', null);
  const streams = new EventStreams(app);
  await app.register((scope) => kioskApi(scope, platform, streams), { prefix: BASE_PATH });
  for (const part of parts) await app.register(async (scope) => part(scope, platform, streams));
  return app;
}
