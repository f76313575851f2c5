import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Problem } from '../../sync/protocol/wire.ts';

/** The instance that serves the kiosk protocol: schemas are zod. */
export type KioskApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every signed route may answer besides its own answer. */
export const COMMON_PROBLEMS = { 401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem } as const;

/** The OpenAPI marks of a signed route. */
export const SIGNED = { security: [{ 'http-message-signature': [] }] };
