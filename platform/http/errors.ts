import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDatabaseAway } from '../database/database.ts';
import type { Platform } from '../platform.ts';
import { type Refusal, refuse } from './problem.ts';
import { sendRefusal } from './seal.ts';

/** Turns whatever goes wrong below this instance into a problem; a bug is logged with its stack and answered `internal`. */
export function answerProblems(app: FastifyInstance, platform: Platform): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.refused === 'internal') request.log.error({ err: error }, 'request failed');
    return sendRefusal(platform, request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) => sendRefusal(platform, request, reply, refuse('not-found')));
}

function refusalOf(error: FastifyError): Refusal {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validation.slice(0, 3).map((issue) => `${error.validationContext}${issue.instancePath}`);
    return refuse('unreadable', where.join(', '));
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('batch-too-large');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return refuse('unreadable', error.code);
  }
  return isDatabaseAway(error) ? refuse('unavailable', undefined, { retry_after_s: 5 }) : refuse('internal');
}
