import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { requireSignatures } from '../access/signed.ts';
import { answerProblems } from '../http/errors.ts';
import { compressAnswers } from '../http/gzip.ts';
import { measureAnswers } from '../http/measure.ts';
import type { EventStreams } from '../http/sse.ts';
import type { Platform } from '../platform.ts';
import { enrolRoute } from './enrol.ts';
import { eventRoutes } from './events.ts';
import { feedRoutes } from './feeds.ts';
import { helloRoute } from './hello.ts';
import { keyRoute } from './keys.ts';
import { logRoutes } from './logs.ts';
import { pingRoute } from './ping.ts';
import { streamRoute } from './stream.ts';

const SIGNATURE_WORDS =
  'RFC 9421, label sig1, Ed25519, over "@method" "@path" "@query" "content-digest" "haitang-kiosk" with created, nonce, keyid, alg.';

/**
 * The kiosk protocol as a plugin, to be mounted under /kiosk/v1: validation by the wire schemas, problems for errors, and
 * the OpenAPI document made from the same schemas. Answers are sent as they were sealed: no serializer drops a field.
 */
export async function kioskApi(scope: FastifyInstance, platform: Platform, streams: EventStreams): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Haitang kiosk protocol', version: '1' },
      components: {
        securitySchemes: {
          'http-message-signature': { type: 'apiKey', in: 'header', name: 'signature', description: SIGNATURE_WORDS },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  answerProblems(app, platform);
  compressAnswers(app);
  measureAnswers(app, platform.metrics);
  requireSignatures(app, platform);
  pingRoute(app, platform);
  enrolRoute(app, platform);
  helloRoute(app, platform);
  keyRoute(app, platform);
  logRoutes(app, platform);
  eventRoutes(app, platform);
  feedRoutes(app, platform);
  streamRoute(app, platform, streams);
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
