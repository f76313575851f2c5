import { z } from 'zod';
import { Uuid } from '../../domain/words.ts';
import { LogAnswer, LogRequest, Problem, ReconcileAnswer, ReconcileRequest } from '../../sync/protocol/wire.ts';
import { callerOf } from '../access/signed.ts';
import { isRefusal } from '../http/problem.ts';
import { sealed, sendRefusal } from '../http/seal.ts';
import { durableSeq } from '../ingest/durable.ts';
import { registerLog } from '../ingest/log.ts';
import { reconcile } from '../ingest/reconcile.ts';
import type { Platform } from '../platform.ts';
import { COMMON_PROBLEMS, type KioskApp, SIGNED } from './kiosk-app.ts';

const LogParams = z.object({ log_id: Uuid });

/** PUT /logs/{log_id} and POST /logs/{log_id}/reconcile. */
export function logRoutes(app: KioskApp, platform: Platform): void {
  app.put(
    '/logs/:log_id',
    {
      config: { signed: 'revoked-too' },
      schema: {
        ...SIGNED,
        summary: 'Register a log',
        params: LogParams,
        body: LogRequest,
        response: { 200: LogAnswer, 201: LogAnswer, 409: Problem, ...COMMON_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { district_id, kiosk_id, nonce } = callerOf(request);
      const key = { district_id, kiosk_id, log_id: request.params.log_id };
      const done = await registerLog(platform.db, key, request.body, platform.now());
      if (isRefusal(done)) return sendRefusal(platform, request, reply, done) as never;
      const { head } = done.log;
      const durable_seq = await durableSeq(platform.db, key, head.seq, platform.settings.durability);
      const answer = sealed(platform, nonce, { log_id: key.log_id, head, durable_seq });
      return reply.code(done.outcome === 'created' ? 201 : 200).send(answer);
    },
  );

  app.post(
    '/logs/:log_id/reconcile',
    {
      config: { signed: 'kiosk' },
      schema: {
        ...SIGNED,
        summary: 'Find where two histories part',
        params: LogParams,
        body: ReconcileRequest,
        response: { 200: ReconcileAnswer, 404: Problem, ...COMMON_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { district_id, kiosk_id, nonce } = callerOf(request);
      const { log_id } = request.params;
      const key = { district_id, kiosk_id, log_id };
      const done = await reconcile(platform.db, key, request.body.points);
      if (isRefusal(done)) return sendRefusal(platform, request, reply, done) as never;
      const durable_seq = await durableSeq(platform.db, key, done.head.seq, platform.settings.durability);
      return sealed(platform, nonce, { log_id, ...done, durable_seq });
    },
  );
}
