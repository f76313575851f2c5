import { EnrolAnswer, EnrolRequest, Problem } from '../../sync/protocol/wire.ts';
import { enrol } from '../enrolment/enrol.ts';
import { isRefusal } from '../http/problem.ts';
import { sealed, sendRefusal } from '../http/seal.ts';
import type { Platform } from '../platform.ts';
import type { KioskApp } from './kiosk-app.ts';

/** POST /enrol: a one-time code makes a key a kiosk. The seal carries the `proof`, the only thing of the request that is unique. */
export function enrolRoute(app: KioskApp, platform: Platform): void {
  app.post(
    '/enrol',
    {
      schema: {
        summary: 'Enrol a kiosk with a one-time code',
        body: EnrolRequest,
        response: { 201: EnrolAnswer, 403: Problem, 422: Problem },
      },
    },
    async (request, reply) => {
      request.sealNonce = request.body.proof;
      const done = await enrol(request.body, platform);
      if (isRefusal(done)) return sendRefusal(platform, request, reply, done) as never;
      platform.revision.bump();
      const { identity } = platform;
      const answer = {
        kiosk_id: done.kiosk_id,
        kiosk_key_id: done.kiosk_key_id,
        venue: done.venue,
        platform_keys: identity.public_keys,
        card_key: identity.card_key,
      };
      return reply.code(201).send(sealed(platform, request.body.proof, answer));
    },
  );
}
