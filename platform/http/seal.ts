import type { FastifyReply, FastifyRequest } from 'fastify';
import { cityInstant } from '../../domain/city-time.ts';
import { seal } from '../../sync/protocol/seal.ts';
import type { Platform } from '../platform.ts';
import { PROBLEMS, problemBody, type Refusal } from './problem.ts';

/** The body with the platform's seal for the request that carried `nonce`. */
export function sealed<T extends object>(platform: Platform, nonce: string, body: T) {
  const { current, server_epoch } = platform.identity;
  return seal(body, {
    nonce,
    server_time: cityInstant(platform.now()),
    server_epoch,
    key_id: current.key_id,
    private_key: current.private_key,
  });
}

/** Answers with a problem; sealed when the request carried a nonce, for only a sealed refusal is believed. */
export function sendRefusal(platform: Platform, request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  const body = problemBody(refusal);
  const { status } = PROBLEMS[refusal.refused];
  if (refusal.retry_after_s !== undefined) reply.header('retry-after', String(refusal.retry_after_s));
  return reply
    .code(status)
    .type('application/problem+json')
    .send(request.sealNonce === null ? body : sealed(platform, request.sealNonce, body));
}
